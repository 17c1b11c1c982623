package io.cardroster.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a backup says of itself, in its first entry.
 *
 * @param schema version of the schema that it was taken from, as the migrations count
 * @param keyId the master key that sealed what is in it; the key itself is never in it
 * @param taken by the database's clock
 * @param tables columns of each table, in an order in which rows can be put back
 * @param sequences the last number that each gave
 */
public record BackupHead(
        String schema, String keyId, Instant taken, Map<String, List<String>> tables, Map<String, Long> sequences) {

    /** First entry of the file. */
    static final String ENTRY = "cardroster-backup.properties";

    /** Last entry of the file: rows of each table. A file without it was cut. */
    static final String END = "end.properties";

    private static final String FORMAT = "1";

    public BackupHead {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        sequences = Map.copyOf(sequences);
    }

    /** Name of a table's entry. */
    static String entry(String table) {
        return "tables/" + table + ".copy";
    }

    void write(OutputStream out) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("format", FORMAT);
        properties.setProperty("schema", schema);
        properties.setProperty("key", keyId);
        properties.setProperty("taken", taken.toString());
        properties.setProperty("tables", String.join(",", tables.keySet()));
        tables.forEach((table, columns) -> properties.setProperty("columns." + table, String.join(",", columns)));
        sequences.forEach((name, last) -> properties.setProperty("sequence." + name, Long.toString(last)));
        properties.store(out, null);
    }

    /**
     * Reads it back.
     *
     * @throws BackupException when it is none, or of a release that writes another format
     */
    static BackupHead read(InputStream in) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(in);
            if (!FORMAT.equals(properties.getProperty("format"))) {
                throw new BackupException("its format is not known here; a newer release may have made it");
            }
            Map<String, List<String>> tables = new LinkedHashMap<>();
            for (String table : value(properties, "tables").split(",", -1)) {
                tables.put(table, List.of(value(properties, "columns." + table).split(",", -1)));
            }
            Map<String, Long> sequences = properties.stringPropertyNames().stream()
                    .filter(name -> name.startsWith("sequence."))
                    .collect(Collectors.toMap(
                            name -> name.substring("sequence.".length()),
                            name -> Long.valueOf(properties.getProperty(name)),
                            (a, b) -> a,
                            TreeMap::new));
            return new BackupHead(
                    value(properties, "schema"),
                    value(properties, "key"),
                    Instant.parse(value(properties, "taken")),
                    tables,
                    sequences);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BackupException("its first entry is damaged", e);
        }
    }

    private static String value(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new BackupException("its first entry does not tell " + name);
        }
        return value;
    }
}

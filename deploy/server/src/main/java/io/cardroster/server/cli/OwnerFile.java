package io.cardroster.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.input.BOMInputStream;

/** A list of owners as a file with commas (RFC 4180): a head with {@code name}, {@code password} and perhaps {@code form}, and lines. */
final class OwnerFile {

    private static final Set<String> COLUMNS = Set.of("name", "password", "form");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(false)
            .get();

    private OwnerFile() {}

    /**
     * Reads it from the begin to the end and holds no more than a line.
     *
     * @param taker gets each line, as the server wants it
     * @param complaint is told of lines with too few fields or too many, by number, and of where it can be read no further
     * @throws RefusedException when it is no such list
     */
    static void read(InputStream file, Consumer<Map<String, Object>> taker, BiConsumer<Long, String> complaint) {
        long line = 0;
        // A decoder of this kind refuses what is not UTF-8 instead of guessing.
        try (CSVParser parser = FORMAT.parse(new InputStreamReader(
                BOMInputStream.builder().setInputStream(file).get(), StandardCharsets.UTF_8.newDecoder()))) {
            List<String> head = parser.getHeaderNames();
            if (!COLUMNS.containsAll(head) || !head.contains("name") || !head.contains("password")) {
                throw new RefusedException("the first line must name the columns: name,password or name,password,form");
            }
            line = parser.getCurrentLineNumber();
            for (CSVRecord record : parser) {
                // The parser stands behind the record, whose last line that is unless a field has a line break.
                line = parser.getCurrentLineNumber();
                if (record.size() == head.size()) {
                    Map<String, Object> owner = new LinkedHashMap<>(record.toMap());
                    owner.put("line", line);
                    taker.accept(owner);
                } else {
                    complaint.accept(line, "has " + record.size() + " fields, the first line has " + head.size());
                }
            }
        } catch (CharacterCodingException e) {
            complaint.accept(line, "what follows was not read: it is not UTF-8");
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            complaint.accept(line, "what follows was not read: " + e.getMessage());
        }
    }
}

package io.cardroster.server.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes all entries of a query to a stream, page by page, so that a million of them take no more memory than one page. */
public final class LogExport {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HEAD = List.of(
            "id",
            "kind",
            "at",
            "owner",
            "device",
            "device_name",
            "contact",
            "about",
            "properties",
            "policy",
            "winner",
            "rule",
            "settled",
            "reviewed",
            "reviewer",
            "note");

    private final LogDesk desk;

    public LogExport(LogDesk desk) {
        this.desk = desk;
    }

    /** As CSV after RFC 4180, UTF-8 with a byte order mark, without which a spreadsheet takes it for something else. */
    public void csv(LogQuery query, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        write(writer, HEAD);
        desk.each(query, line -> write(writer, cells(line)));
        writer.flush();
    }

    /** As a JSON array of the entries that the API shows. */
    public void json(LogQuery query, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            desk.each(query, line -> JSON.writeValue(json, line));
            json.writeEndArray();
        }
    }

    /** Writes a line of quoted cells. */
    static void write(Writer writer, List<String> cells) {
        try {
            writer.write(cells.stream().map(LogExport::cell).collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(LogLine line) {
        return List.of(
                line.id(),
                line.kind(),
                line.at().toString(),
                line.owner(),
                line.device() == null ? "" : line.device(),
                line.deviceName(),
                line.contact() == null ? "" : line.contact(),
                line.about(),
                String.join(" ", line.properties()),
                line.policy(),
                line.winner(),
                line.rule(),
                Boolean.toString(line.settled()),
                line.reviewed() == null ? "" : line.reviewed().toString(),
                line.reviewer(),
                line.note());
    }

    /**
     * A quoted cell. One that a spreadsheet would take for a formula gets an apostrophe in front, which it shows as text; names come
     * from phones.
     */
    static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}

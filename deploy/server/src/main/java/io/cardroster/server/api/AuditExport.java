package io.cardroster.server.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes all events of a query to a stream, page by page. */
public final class AuditExport {

    private static final List<String> HEAD = List.of("id", "at", "door", "who", "owner", "verb", "object", "outcome");

    private final AuditDesk desk;

    public AuditExport(AuditDesk desk) {
        this.desk = desk;
    }

    /** As CSV in the form of {@link LogExport#csv}. */
    public void csv(AuditQuery query, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        LogExport.write(writer, HEAD);
        desk.each(
                query,
                line -> LogExport.write(
                        writer,
                        List.of(
                                Long.toString(line.id()),
                                line.at().toString(),
                                line.door(),
                                line.who(),
                                line.owner(),
                                line.verb(),
                                line.object(),
                                line.outcome())));
        writer.flush();
    }
}

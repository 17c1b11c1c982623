package io.cardroster.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gives a list of owners to the server, batch by batch, and counts what became of it. */
final class OwnerListing {

    /** Bytes and lines in one call; the server takes 64 KiB and a thousand lines. */
    private static final int BATCH_BYTES = 48 * 1024;

    private static final int BATCH_LINES = 1000;

    private static final int PROGRESS = 10_000;

    /** Complaints that are kept; a list with more is another list than the one that was meant. */
    private static final int MOST_COMPLAINTS = 1000;

    private static final JsonMapper JSON = new JsonMapper();

    private final ServerCalls server;
    private final boolean rehearsal;
    private final LongConsumer progress;
    private final List<Map<String, Object>> batch = new ArrayList<>();
    private final Map<Long, String> complaints = new TreeMap<>();
    private int bytes;
    private long lines;
    private long added;
    private long same;
    private long refused;

    /** @param progress is told of each ten thousand lines */
    OwnerListing(ServerCalls server, boolean rehearsal, LongConsumer progress) {
        this.server = server;
        this.rehearsal = rehearsal;
        this.progress = progress;
    }

    void add(Map<String, Object> line) {
        int size = JSON.writeValueAsBytes(line).length + 1;
        if (batch.size() == BATCH_LINES || bytes + size > BATCH_BYTES) {
            flush();
        }
        batch.add(line);
        bytes += size;
        lines++;
        if (lines % PROGRESS == 0) {
            progress.accept(lines);
        }
    }

    /** Gives the server what has not been given. */
    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        JsonNode report = server.send("POST", "/owners/import", Map.of("owners", batch, "rehearsal", rehearsal));
        added += report.path("added").asLong();
        same += report.path("same").asLong();
        report.path("refused")
                .forEach(line ->
                        complain(line.path("line").asLong(), line.path("reason").asString()));
        batch.clear();
        bytes = 0;
    }

    void complain(long line, String reason) {
        refused++;
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.put(line, reason);
        }
    }

    boolean complete() {
        return refused == 0;
    }

    JsonNode report() {
        return JSON.valueToTree(Map.of(
                "added", added,
                "same", same,
                "refused", refused,
                "complaints",
                        complaints.entrySet().stream()
                                .map(one -> Map.of("line", one.getKey(), "reason", one.getValue()))
                                .toList()));
    }

    void print(Consumer<String> out) {
        complaints.forEach((line, reason) -> out.accept("line " + line + ": " + reason));
        if (refused > complaints.size()) {
            out.accept("and " + (refused - complaints.size()) + " more");
        }
        String verb = rehearsal ? " would be added, " : " added, ";
        out.accept(added + verb + same + " already there, " + refused + " not taken");
    }
}

package io.cardroster.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A contact's versions and what the log says of it, as one table in the order of revisions, newest first. */
final class CardHistory {

    private final JsonNode contact;

    CardHistory(JsonNode contact) {
        this.contact = contact;
    }

    private record Line(long revision, List<String> cells) {}

    void print(PrintWriter out) {
        List<Line> lines = new ArrayList<>();
        contact.path("log").forEach(entry -> lines.add(entry(entry)));
        contact.path("history").forEach(version -> lines.add(version(version)));
        lines.sort(Comparator.comparingLong(Line::revision).reversed());
        TextTable table = new TextTable("REVISION", "AT", "WHAT", "VERSIONS", "SYNC", "FROM OR RULE");
        lines.forEach(line -> table.row(line.cells().toArray(String[]::new)));
        table.print(out, "no history");
    }

    private static Line version(JsonNode version) {
        String replaced = version.path("replaced").asString("");
        return line(
                version,
                version.path("did").asString() + (version.path("current").asBoolean() ? " (current)" : ""),
                (replaced.isEmpty() ? "" : replaced + " -> ")
                        + version.path("version").asString(),
                version.path("origin").asString());
    }

    private static Line entry(JsonNode entry) {
        List<String> versions = new ArrayList<>();
        for (String side : List.of("base", "before", "sent", "result")) {
            String number = entry.path(side).asString("");
            if (!number.isEmpty()) {
                versions.add(side + " " + number);
            }
        }
        String winner = entry.path("winner").asString();
        return line(
                entry,
                entry.path("kind").asString() + " " + entry.path("id").asString()
                        + (entry.path("settled").asBoolean() ? " (settled)" : ""),
                String.join(", ", versions),
                entry.path("rule").asString() + (winner.isEmpty() ? "" : ", won by the " + winner));
    }

    private static Line line(JsonNode node, String what, String versions, String why) {
        String revision = node.path("revision").asString();
        return new Line(
                node.path("revision").asLong(),
                List.of(
                        revision,
                        TextTable.time(node.path("at").asString()),
                        what,
                        versions,
                        node.path("sync").asString(""),
                        why));
    }
}

package io.cardroster.server.web;

import io.cardroster.server.api.ReadableCard;
import io.cardroster.server.api.VersionView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Versions of a card side by side: one row for each property, the n-th of a name and set of types beside the n-th. For reading
 * only; the domain compares by its own rules.
 */
public record Comparison(List<Row> rows) {

    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * A property in each version; an empty cell where a version has none.
     *
     * @param differs whether the versions that exist do not agree
     */
    public record Row(String label, List<Cell> cells, boolean differs) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A property in one version.
     *
     * @param picture path of its photo below the owner's versions, for example {@code 12/pictures/1}; empty when it is none
     */
    public record Cell(String text, String picture) {

        private static final Cell EMPTY = new Cell("", "");
    }

    /** Compares in the given order; a missing version has empty cells and is no difference. */
    public static Comparison of(@Nullable VersionView... versions) {
        Map<String, Cell[]> cells = new LinkedHashMap<>();
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < versions.length; i++) {
            VersionView version = versions[i];
            if (version == null) {
                continue;
            }
            Map<String, Integer> seen = new LinkedHashMap<>();
            for (ReadableCard.Line line : ReadableCard.of(version.text()).lines()) {
                String slot = slot(line);
                String key = slot + " " + seen.merge(slot, 1, Integer::sum);
                labels.putIfAbsent(key, line.label());
                cells.computeIfAbsent(key, k -> empty(versions.length))[i] = cell(version, line);
            }
        }
        List<Row> rows = new ArrayList<>();
        cells.forEach((key, values) ->
                rows.add(new Row(Objects.requireNonNull(labels.get(key)), List.of(values), differs(values, versions))));
        rows.sort(Comparator.comparing(row -> !row.differs())); // What matters stands on top; the sort is stable.
        return new Comparison(rows);
    }

    private static Cell cell(VersionView version, ReadableCard.Line line) {
        boolean stored = version.version() > 0; // what somebody is about to write has no address yet
        return new Cell(
                line.value(), !stored || line.picture() == 0 ? "" : version.version() + "/pictures/" + line.picture());
    }

    private static String slot(ReadableCard.Line line) {
        TreeSet<String> types = new TreeSet<>();
        for (String type : line.types().toUpperCase(Locale.ROOT).split("[;,]", -1)) {
            types.add(type.startsWith("TYPE=") ? type.substring("TYPE=".length()) : type);
        }
        types.remove("");
        return line.name() + types;
    }

    private static boolean differs(Cell[] values, @Nullable VersionView[] versions) {
        List<String> existing = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (versions[i] != null) {
                existing.add(values[i].text());
            }
        }
        return existing.stream().distinct().count() > 1;
    }

    private static Cell[] empty(int length) {
        Cell[] cells = new Cell[length];
        Arrays.fill(cells, Cell.EMPTY);
        return cells;
    }
}

package io.cardroster.source.sim;

import java.util.ArrayList;
import java.util.List;

/** What happened, one line for each step, so that a broken run can be read and told to others. */
final class History {

    private final List<String> lines = new ArrayList<>();

    void add(String who, String what) {
        lines.add(String.format("%4d %-8s %s", lines.size() + 1, who, what));
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}

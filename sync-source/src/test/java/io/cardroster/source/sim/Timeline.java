package io.cardroster.source.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, one line for each event, by actor, so that a broken history can be read and told to others. */
final class Timeline {

    private final boolean kept;
    private final List<String> lines = new ArrayList<>();
    private int step;

    /** @param kept whether the lines are wanted; a history that holds is not written down, since most of the time would go there */
    Timeline(boolean kept) {
        this.kept = kept;
    }

    void nextStep() {
        step++;
    }

    int steps() {
        return step;
    }

    void add(String who, Supplier<String> what) {
        if (kept) {
            lines.add(String.format("%4d  %-9s %s", step, who, what.get()));
        }
    }

    @Override
    public String toString() {
        return "step  who       what\n" + String.join("\n", lines);
    }
}

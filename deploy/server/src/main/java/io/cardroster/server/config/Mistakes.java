package io.cardroster.server.config;

import io.cardroster.server.data.StartRefusedException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is wrong with a configuration, one line each, so that a person mends it in one go instead of meeting one mistake after the
 * other. Reading goes on behind a mistake with a stand-in, which nobody gets to see.
 */
public final class Mistakes {

    private final Set<String> lines = new LinkedHashSet<>();

    /** Notes a mistake; said twice it counts once. */
    public void add(StartRefusedException mistake) {
        lines.addAll(String.valueOf(mistake.getMessage()).lines().toList());
    }

    /**
     * What the reading gives.
     *
     * @param otherwise the stand-in when it is a mistake
     */
    public <T> T attempt(Supplier<? extends T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (StartRefusedException e) {
            add(e);
            return otherwise;
        }
    }

    /** Does it, unless that is a mistake. */
    public void attempt(Runnable step) {
        try {
            step.run();
        } catch (StartRefusedException e) {
            add(e);
        }
    }

    /**
     * Goes on when nothing is wrong.
     *
     * @throws ConfigurationException with all mistakes, a line for each
     */
    public void end() {
        if (!lines.isEmpty()) {
            throw new ConfigurationException(String.join("\n", lines));
        }
    }
}

package io.cardroster.source.sim;

import java.util.Locale;

/** The command behind {@code deploy/simulate}: many histories in memory, with progress shown. */
public final class Simulate {

    private Simulate() {}

    /** Arguments: first seed and number of histories, or {@code faults}. */
    public static void main(String[] args) {
        if (args[0].equals("faults")) {
            faults();
            return;
        }
        System.exit(play(Histories.inMemory(), Long.parseLong(args[0]), Long.parseLong(args[1])) == 0 ? 0 : 1);
    }

    /**
     * Plays histories, from that seed on, and prints how far it is; of several that break only their first lines.
     *
     * @return how many broke
     */
    public static int play(Histories histories, long first, long count) {
        long every = Math.min(1_000, Math.max(100, count / 50));
        long start = System.nanoTime();
        long steps = 0;
        int broken = 0;
        for (long i = 0; i < count; i++) {
            try {
                steps += histories.play(first + i);
            } catch (AssertionError e) {
                broken++;
                System.out.println(
                        count == 1
                                ? e.getMessage()
                                : e.getMessage().lines().findFirst().orElse(""));
            }
            if ((i + 1) % every == 0 || i + 1 == count) {
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%,d of %,d histories, %,d steps, %.0f s, %.0f histories/s, %d broken%n",
                        i + 1,
                        count,
                        steps,
                        seconds,
                        (i + 1) / seconds,
                        broken);
            }
        }
        return broken;
    }

    private static void faults() {
        System.out.println("| fault | what it does | found after histories | what broke |\n| --- | --- | --- | --- |");
        for (Fault fault : Fault.values()) {
            System.out.println(new FaultHunt().hunt(fault).row());
        }
    }
}

package io.cardroster.fuzz;

/** Whole sessions of a phone that is more or less sane, see {@link Script}. Jazzer calls the two methods by their names. */
public final class SessionTarget {

    private static final FuzzedServer SERVER = new FuzzedServer();

    private SessionTarget() {}

    public static void fuzzerInitialize() {
        Seeds.sessions().forEach(seed -> new FuzzedPhone(SERVER).play(Script.read(seed)));
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Watch.over(input, () -> new FuzzedPhone(SERVER).play(Script.read(input)));
    }
}

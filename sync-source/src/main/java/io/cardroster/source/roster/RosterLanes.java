package io.cardroster.source.roster;

/** Names of the lanes in which an owner's roster work waits. */
public final class RosterLanes {

    private static final String PREFIX = "im/";

    private RosterLanes() {}

    /** The lane for accounts of that type (lower case); to be marked whenever one of them became unsynced. */
    public static String of(String type) {
        return PREFIX + type;
    }

    static boolean owns(String lane) {
        return lane.startsWith(PREFIX);
    }

    static String type(String lane) {
        return lane.substring(PREFIX.length());
    }
}

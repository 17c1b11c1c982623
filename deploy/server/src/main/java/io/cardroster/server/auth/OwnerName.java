package io.cardroster.server.auth;

/** Which names owners can have. */
public final class OwnerName {

    /** Characters of the longest. */
    public static final int LONGEST = 64;

    private OwnerName() {}

    /** Whether the name can stand in a basic credential (no colon), in a path and on a command line; it may carry a realm. */
    public static boolean fits(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && !name.startsWith("-")
                && !name.startsWith(".")
                && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "._@+-".indexOf(c) >= 0);
    }
}

package io.cardroster.server.api;

import io.cardroster.server.auth.OwnerName;

/** Names and passwords that are taken. */
final class Names {

    private static final int LONGEST_PASSWORD = 256;

    private Names() {}

    /**
     * A name that can stand in a basic credential (no colon), in a path and on a command line; may carry a realm.
     *
     * @throws RefusalException when it cannot
     */
    static String name(String name) {
        if (!OwnerName.fits(name)) {
            throw RefusalException.badInput("a name has 1 to " + OwnerName.LONGEST
                            + " letters, digits and . _ @ + -, and does not start with a dot or a dash")
                    .as("name", OwnerName.LONGEST);
        }
        return name;
    }

    /**
     * A password without control characters.
     *
     * @throws RefusalException when it is empty, too long, shorter than {@code least} or has a line break in it
     */
    static String password(String password, int least) {
        if (password.length() < least
                || password.length() > LONGEST_PASSWORD
                || password.chars().anyMatch(Character::isISOControl)) {
            throw RefusalException.badInput("a password has " + least + " to " + LONGEST_PASSWORD
                            + " characters and no control characters")
                    .as("password", least, LONGEST_PASSWORD);
        }
        return password;
    }
}

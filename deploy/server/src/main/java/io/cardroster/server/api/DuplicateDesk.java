package io.cardroster.server.api;

import io.cardroster.syncml.spi.OwnerId;
import java.util.Locale;
import java.util.Optional;

/** Decides about a held duplicate; the domain stands behind it. */
@FunctionalInterface
public interface DuplicateDesk {

    /**
     * Ends the holding.
     *
     * @param held number of the held body's version
     * @return why it is refused, in words for the administrator; empty when it is done
     */
    Optional<String> resolve(OwnerId owner, long held, Choice choice);

    /** What becomes of the two. */
    enum Choice {
        /** The held one goes, on the phone too. */
        KEEP_FIRST,
        MERGE,
        /** Two cards, the account stays with the first. */
        KEEP_BOTH;

        /** The spelling on the command line and in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Choice> parse(String word) {
            for (Choice choice : values()) {
                if (choice.word().equals(word)) {
                    return Optional.of(choice);
                }
            }
            return Optional.empty();
        }
    }
}

package io.cardroster.server.api;

import io.cardroster.source.spi.AuditEvent.Door;
import io.cardroster.source.spi.AuditVerb;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the audit are asked for, in words; an empty one asks for all.
 *
 * @param door one of {@link #DOORS}
 * @param who name of the administrator
 * @param owner name of the owner whom it was done to, or {@code #} and the number of one who is no more
 * @param verb one of {@link #VERBS}
 * @param since not before; null for all
 * @param until before; null for all
 */
public record AuditQuery(
        String door,
        String who,
        String owner,
        String verb,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** Doors as people read them. */
    public static final List<String> DOORS =
            Arrays.stream(Door.values()).map(door -> word(door.name())).toList();

    /** Verbs as people read them. */
    public static final List<String> VERBS =
            Arrays.stream(AuditVerb.values()).map(verb -> word(verb.name())).toList();

    /**
     * A query.
     *
     * @throws RefusalException when a word is unknown
     */
    public AuditQuery {
        if (!door.isEmpty() && !DOORS.contains(door)) {
            throw RefusalException.badInput("the door is one of " + String.join(", ", DOORS))
                    .as("choice");
        }
        if (!verb.isEmpty() && !VERBS.contains(verb)) {
            throw RefusalException.badInput("the verb is one of " + String.join(", ", VERBS))
                    .as("choice");
        }
    }

    @Nullable Door wantedDoor() {
        return door.isEmpty() ? null : Door.valueOf(name(door));
    }

    @Nullable AuditVerb wantedVerb() {
        return verb.isEmpty() ? null : AuditVerb.valueOf(name(verb));
    }

    private static String name(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

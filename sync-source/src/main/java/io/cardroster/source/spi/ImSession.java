package io.cardroster.source.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A login in use; belongs to one thread and ends with the work it was made for. Every method may throw {@link ImFailure}. Numbers
 * are taken as the owner spelled them.
 */
public interface ImSession {

    /** The whole contact list of the login. */
    RosterSnapshot roster();

    /**
     * The contact list, if it is another than the one of that version.
     *
     * @param version as a {@link RosterSnapshot} came with; empty reads the list whatever it is
     */
    Optional<RosterSnapshot> rosterUnless(String version);

    /** Whether a subscription that comes back can be approved before it is asked for. */
    boolean canPreApprove();

    /**
     * Puts an entry on the roster, or replaces name and groups of the one that is there: whoever must not overwrite a name
     * compares with {@link #roster} first. Returns when the platform has answered.
     */
    void add(String number, String name, List<String> groups);

    /** Takes an entry off the roster and ends both subscriptions. Returns when the platform has answered. */
    void remove(String number);

    /**
     * Adds contacts: each is put on the roster unless it is there, is let in beforehand where that can be, and is asked for its
     * presence.
     *
     * @return what did not work, by number; the others are done
     */
    default Map<String, ImFailure> addAll(List<Addition> additions) {
        Map<String, ImFailure> failures = new HashMap<>();
        for (Addition addition : additions) {
            try {
                if (!addition.present()) {
                    add(addition.number(), addition.name(), List.of());
                }
                if (canPreApprove()) {
                    approve(addition.number());
                }
                subscribe(addition.number());
            } catch (ImFailure e) {
                failures.put(addition.number(), e);
            }
        }
        return failures;
    }

    /** Asks to see that contact's presence. Returns when the platform has taken the request. */
    void subscribe(String number);

    /** Lets that contact see the owner's presence; before the contact asked only when {@link #canPreApprove}. */
    void approve(String number);

    /** Tells somebody who asked that he does not see the owner's presence. */
    void decline(String number);

    /**
     * People who want to see the owner's presence, as far as the platform shows them to a session that takes no messages. The
     * owner's contacts may see him come and go for a moment.
     *
     * @return numbers with what they call themselves, empty when they do not say
     */
    Map<String, String> requests();

    /**
     * What contacts publish. The call is as long as the slowest answer, and not longer than one answer may take.
     *
     * @return by number as given; a contact that publishes nothing or does not answer may be missing
     */
    Map<String, ContactFacts> facts(Collection<String> numbers);

    /**
     * Sends messages, each with its id as id and origin id, and waits for the platform to take them and once for late refusals.
     *
     * @param grace how long refusals are awaited after the platform took the last one; once for all messages
     * @return a receipt for each message in the order given; never throws for a single message, nor for a connection that is cut
     */
    List<SendReceipt> send(List<ImMessage> messages, Duration grace);

    /**
     * Looks in the owner's own archive for a message sent earlier.
     *
     * @param since when it was sent first; differences of the clocks are allowed for
     */
    Archived archived(UUID id, String number, Instant since);

    /**
     * A contact to be added.
     *
     * @param present it stands on the roster already, with a name that is left alone
     */
    record Addition(String number, String name, boolean present) {}

    /** What the archive says about a message. */
    enum Archived {
        FOUND,
        MISSING,
        /** The platform keeps no archive that could tell. */
        NO_ARCHIVE
    }
}

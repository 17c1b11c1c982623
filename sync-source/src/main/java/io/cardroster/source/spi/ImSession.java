package io.cardroster.source.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A login in use; belongs to one thread and ends with the work it was made for. Every method may throw {@link ImFailure}. Numbers
 * are taken as the owner spelled them.
 */
public interface ImSession {

    /** The whole contact list of the login. */
    RosterSnapshot roster();

    /** Whether a subscription that comes back can be approved before it is asked for. */
    boolean canPreApprove();

    /**
     * Puts an entry on the roster, or replaces name and groups of the one that is there: whoever must not overwrite a name
     * compares with {@link #roster} first. Returns when the platform has answered.
     */
    void add(String number, String name, List<String> groups);

    /** Asks to see that contact's presence. Returns when the platform has taken the request. */
    void subscribe(String number);

    /** Lets that contact see the owner's presence; before the contact asked only when {@link #canPreApprove}. */
    void approve(String number);

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

    /** What the archive says about a message. */
    enum Archived {
        FOUND,
        MISSING,
        /** The platform keeps no archive that could tell. */
        NO_ARCHIVE
    }
}

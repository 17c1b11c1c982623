package io.cardroster.source.spi;

import java.time.Instant;
import java.util.List;

/**
 * What asks for an administrator's attention, over all owners. Changes nothing; each call is a transaction of its own, and costs as
 * much as there is trouble, up to {@code most}.
 */
public interface Overview {

    /** Bodies that are held as duplicates, newest first. */
    List<Held> heldDuplicates(int most);

    /** Recipients who did not get a forward, or of whom nobody knows, newest forward first. */
    List<Undelivered> undelivered(int most);

    /** Accounts that could not be put on their rosters. */
    List<OffRoster> offRosters(int most);

    /** Of the last syncs of each device those that broke off, or in which something was not taken, newest first. */
    List<TroubledSync> troubledSyncs(int most);

    /** Syncs that were opened and have not ended, of sessions that are still held, newest first. */
    List<Running> running(int most);

    /** Servers that are left alone for now, because they shut us out as a whole. */
    List<LeftAlone> leftAlone();

    /**
     * A held duplicate.
     *
     * @param owner login
     * @param version number of the held body
     */
    record Held(String owner, int device, long version, Instant at) {}

    /**
     * A recipient.
     *
     * @param owner login
     * @param forward id
     * @param state {@code FAILED} or {@code UNKNOWN}
     */
    record Undelivered(
            String owner, String forward, Instant accepted, String type, String number, String state, String reason) {}

    /**
     * An account.
     *
     * @param owner login
     * @param name of the card
     */
    record OffRoster(String owner, String type, String number, String name, String reason) {}

    /**
     * A sync of a device.
     *
     * @param owner login
     */
    record TroubledSync(
            String owner,
            int device,
            String datastore,
            String mode,
            Instant began,
            String outcome,
            int failed,
            int refused) {}

    /**
     * A sync that goes on.
     *
     * @param owner login
     * @param message number of the session's last message
     * @param began when it was opened
     */
    record Running(String owner, int device, int message, String datastore, String mode, Instant began) {}

    /** A server. */
    record LeftAlone(String domain, Instant until) {}
}

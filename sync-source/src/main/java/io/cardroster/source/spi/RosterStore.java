package io.cardroster.source.spi;

import io.cardroster.source.card.CardId;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What was last seen of an owner's rosters, and when. */
public interface RosterStore {

    /** So many additions without asking are remembered, the latest ones. */
    int KEPT_ADDITIONS = 100;

    List<RosterEntry> entries(OwnerId owner, String type);

    /** Inserts or replaces. */
    void put(OwnerId owner, String type, Collection<RosterEntry> entries);

    /** The entries of these cards stay on the platform even if the cards are gone and the operator would have them removed. */
    void spare(OwnerId owner, Collection<CardId> cards);

    /** Forgets entries by their numbers in normal form. */
    void remove(OwnerId owner, String type, Collection<String> normals);

    /** Whether the roster was asked for, was never read, or was read longer ago than that by the store's clock. */
    boolean pullDue(OwnerId owner, String type, Duration interval);

    /** IM types that the owner stored a login for and whose roster is due in the sense of {@link #pullDue}. */
    Set<String> pullsDue(OwnerId owner, Duration interval);

    /**
     * The roster has just been read: it is not asked for any more.
     *
     * @param version of what was taken in, for {@link #version}
     */
    void pulled(OwnerId owner, String type, String version);

    /** The platform's version of the roster that the entries here are; empty when it must be read whole. */
    String version(OwnerId owner, String type);

    /** How many accounts were added without asking the owner within that time, {@link #KEPT_ADDITIONS} at most. */
    int additions(OwnerId owner, String type, Duration within);

    /** That many accounts are about to be added without asking the owner. */
    void adding(OwnerId owner, String type, int count);

    /** Whether people who want to see the owner's presence were looked for longer ago than that, or never. */
    boolean requestsDue(OwnerId owner, String type, Duration interval);

    /** They have just been looked for. */
    void requestsSeen(OwnerId owner, String type);

    /** The owner wants the roster read, however recently that was done. */
    void ask(OwnerId owner, String type);

    /**
     * Counts a try to read the roster and keeps what came of it.
     *
     * @param entries contacts on it; 0 when it was not read
     * @param cards cards that it made or renamed
     * @param problem why it was not read, for the owner; empty when it was
     */
    void tried(OwnerId owner, String type, int entries, int cards, String problem);

    /** What came of the last try; {@link RosterPull#NONE} before the first. */
    RosterPull lastPull(OwnerId owner, String type);
}

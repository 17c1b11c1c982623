package io.cardroster.source.card;

/**
 * The owner's row while it is locked: one new revision for the whole transaction, fresh numbers for what it makes, and what he
 * wishes for duplicates. Belongs to one transaction.
 */
public final class Ledger {

    private final long revision;
    private long cards;
    private long versions;
    private long accounts;
    private long entries;
    private int live;
    private long bytes;
    private final DuplicatePolicy duplicates;

    /**
     * The counters as they stand in the owner's row.
     *
     * @param revision revision before this transaction
     * @param cards numbers given so far, likewise versions, accounts and log entries
     * @param live cards that are not deleted
     * @param bytes size of all versions
     */
    public Ledger(
            long revision,
            long cards,
            long versions,
            long accounts,
            long entries,
            int live,
            long bytes,
            DuplicatePolicy duplicates) {
        this.revision = revision + 1;
        this.cards = cards;
        this.versions = versions;
        this.accounts = accounts;
        this.entries = entries;
        this.live = live;
        this.bytes = bytes;
        this.duplicates = duplicates;
    }

    /** The revision of everything that this transaction changes. */
    public long revision() {
        return revision;
    }

    /** What becomes of a second card with the same account on one device. */
    public DuplicatePolicy duplicates() {
        return duplicates;
    }

    public CardId newCard() {
        live++;
        return new CardId(++cards);
    }

    public VersionId newVersion(int size) {
        bytes += size;
        return new VersionId(++versions);
    }

    public long newAccount() {
        return ++accounts;
    }

    public long newEntry() {
        return ++entries;
    }

    /** A card was deleted, or with a negative number brought back. */
    public void deleted(int count) {
        live -= count;
    }

    public long cards() {
        return cards;
    }

    public long versions() {
        return versions;
    }

    public long accounts() {
        return accounts;
    }

    public long entries() {
        return entries;
    }

    public int live() {
        return live;
    }

    public long bytes() {
        return bytes;
    }
}

package io.cardroster.source.change;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.roster.RosterLanes;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes that one transaction makes to an owner's cards, gathered and then written set by set: versions, heads, accounts,
 * log, lanes. The owner's row is locked from the moment it is made, so what is read afterwards stays true until the commit.
 * Used by every door that changes cards. Belongs to one transaction; nothing is stored before {@link #flush}.
 */
public final class BookEdit {

    private final Books books;
    private final OwnerId owner;
    private final Ledger ledger;
    private final AccountBook accounts;
    private final long afterVersion;
    private final long afterEntry;
    private final @Nullable SyncState sync;
    private final List<StoredVersion> versions = new ArrayList<>();
    private final Map<VersionId, Step> steps = new HashMap<>();
    private final Map<CardId, StoredCard> changed = new LinkedHashMap<>();
    private final List<LogEntry> log = new ArrayList<>();
    private int removed;

    /** An edit by a person, a roster or the server itself. */
    public BookEdit(Books books, OwnerId owner) {
        this(books, owner, null);
    }

    /** An edit by a sync of a device; what it does can be undone with the sync. */
    BookEdit(Books books, OwnerId owner, @Nullable SyncState sync) {
        this.books = books;
        this.owner = owner;
        this.sync = sync;
        this.ledger = books.cards().lock(owner);
        this.afterVersion = ledger.versions();
        this.afterEntry = ledger.entries();
        this.accounts = new AccountBook(books.cards(), owner, ledger);
    }

    /** Living cards after the changes so far. */
    public int liveCards() {
        return ledger.live();
    }

    /** Bytes of all versions after the changes so far. */
    public long bytes() {
        return ledger.bytes();
    }

    /** What the owner wishes for a second card with the same account on one device. */
    DuplicatePolicy duplicates() {
        return ledger.duplicates();
    }

    /** Accounts as they stand after the changes so far. */
    AccountBook accounts() {
        return accounts;
    }

    /** The card as this edit leaves it; null when it does not touch it. */
    @Nullable StoredCard changed(CardId id) {
        return changed.get(id);
    }

    /** Adds a card. */
    public StoredCard create(CardContent content, Body body) {
        CardId id = ledger.newCard();
        StoredCard card = put(id, content, body, Step.Kind.ADDED, null);
        accounts.change(id, content, List.of());
        return card;
    }

    /** Gives a card another content; a deleted one comes back to life. */
    public StoredCard change(StoredCard before, CardContent content, Body body) {
        boolean revived = before.head().deleted();
        if (revived) {
            ledger.deleted(-1);
        }
        StoredCard card = put(
                before.head().id(),
                content,
                body,
                revived ? Step.Kind.REVIVED : Step.Kind.CHANGED,
                before.head().version());
        accounts.change(before.head().id(), content, accounts.of(before.head().id()));
        return card;
    }

    /**
     * Lets a card stand at an earlier version of its own again, without storing the body once more; a deleted one comes back
     * to life. Devices that still hold that version are owed nothing.
     */
    public StoredCard restore(StoredCard before, StoredVersion earlier, CardContent content) {
        if (before.head().deleted()) {
            ledger.deleted(-1);
        }
        StoredCard card = stand(before.head().id(), content, earlier);
        accounts.change(before.head().id(), content, accounts.of(before.head().id()));
        return card;
    }

    private StoredCard put(CardId id, CardContent content, Body body, Step.Kind kind, @Nullable VersionId replaced) {
        StoredVersion version = version(id, body);
        steps.put(
                version.id(),
                new Step(kind, replaced, sync == null ? null : new SyncRef(sync.device(), sync.number())));
        return stand(id, content, version);
    }

    private StoredCard stand(CardId id, CardContent content, StoredVersion version) {
        CardHead head = new CardHead(
                id,
                ledger.revision(),
                version.id(),
                content.digest(),
                content.displayName(),
                content.nameKey(),
                content.mobile(),
                false);
        StoredCard card = new StoredCard(head, version);
        changed.put(id, card);
        return card;
    }

    /** Deletes a living card; its versions stay. A log entry of kind REMOVAL, without which it cannot be undone, is the caller's. */
    public void delete(StoredCard card) {
        CardHead old = card.head();
        ledger.deleted(1);
        removed++;
        accounts.remove(old.id());
        changed.put(
                old.id(),
                new StoredCard(
                        new CardHead(
                                old.id(),
                                ledger.revision(),
                                old.version(),
                                old.digest(),
                                old.name(),
                                old.nameKey(),
                                old.mobile(),
                                true),
                        card.version()));
    }

    /** Keeps a body that is not the card's current content: what a device sent, or what could not be read. */
    public VersionId keep(@Nullable CardId card, Body body) {
        return version(card, body).id();
    }

    private StoredVersion version(@Nullable CardId card, Body body) {
        StoredVersion version = new StoredVersion(
                ledger.newVersion(body.bytes().length),
                card,
                ledger.revision(),
                body.contentType(),
                body.bytes(),
                body.origin());
        versions.add(version);
        return version;
    }

    /** Logs something; the entry's number and time are filled in. */
    public void log(LogEntry entry) {
        log.add(new LogEntry(
                ledger.newEntry(),
                entry.kind(),
                Instant.EPOCH,
                ledger.revision(),
                entry.device(),
                entry.sync(),
                entry.card(),
                entry.base(),
                entry.deviceVersion(),
                entry.serverVersion(),
                entry.result(),
                entry.properties(),
                entry.policy(),
                entry.winner(),
                entry.detail(),
                entry.settled()));
    }

    /** Writes everything. A transaction that changed nothing takes no revision. */
    public void flush() {
        if (versions.isEmpty() && changed.isEmpty() && log.isEmpty() && accounts.untouched()) {
            return;
        }
        books.cards().insertVersions(owner, versions, steps);
        books.cards()
                .putHeads(owner, changed.values().stream().map(StoredCard::head).toList());
        accounts.flush();
        if (!log.isEmpty()) {
            books.log().append(owner, log);
            log.forEach(entry -> books.meter().logged(entry.kind(), entry.winner()));
        }
        recordSync();
        for (String type : accounts.typesWithWork()) {
            books.lanes().mark(owner, RosterLanes.of(type));
        }
        books.cards().advance(owner, ledger);
    }

    private void recordSync() {
        if (sync == null || changed.isEmpty()) {
            return;
        }
        int added = (int) steps.values().stream()
                .filter(step -> step.kind() == Step.Kind.ADDED)
                .count();
        books.log()
                .changedBook(
                        owner,
                        new RecordedSync(
                                new SyncRef(sync.device(), sync.number()),
                                sync.mode(),
                                Instant.EPOCH,
                                Instant.EPOCH,
                                afterVersion,
                                ledger.versions(),
                                afterEntry,
                                ledger.entries(),
                                added,
                                steps.size() - added,
                                removed,
                                false));
    }

    /** Accounts of a card after the changes so far. */
    public List<StoredAccount> accountsOf(CardId card) {
        return accounts.of(card);
    }
}

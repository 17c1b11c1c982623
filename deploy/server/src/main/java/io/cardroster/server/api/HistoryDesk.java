package io.cardroster.server.api;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.SplitDesk;
import io.cardroster.source.change.SyncUndone;
import io.cardroster.source.change.UndoDesk;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;

/** Brings earlier states of an owner's book back. */
public final class HistoryDesk {

    private static final int MOST_SYNCS = 500;

    private final OwnerDesk owners;
    private final UndoDesk undo;
    private final SplitDesk split;

    public HistoryDesk(OwnerDesk owners, BookTransactions books, BookLimits limits) {
        this.owners = owners;
        this.undo = new UndoDesk(books, limits);
        this.split = new SplitDesk(books, limits);
    }

    /** A contact that came into being by its number. */
    public record NewContact(String contact) {}

    /**
     * Lets a contact stand at one of its versions again.
     *
     * @throws RefusalException when there is no such contact or version, or it stands there already
     */
    public void undoContact(String name, String id, String version) {
        OwnerId owner = owners.named(name).owner();
        CardId card = CardId.of(new Guid(id)).orElseThrow(() -> noContact(name, id));
        if (!EntryRef.isNumber(version)) {
            throw noVersion(name, id, version);
        }
        switch (undo.card(owner, card, new VersionId(Long.parseLong(version)))) {
            case DONE -> {}
            case UNKNOWN -> throw noContact(name, id);
            case NO_VERSION -> throw noVersion(name, id, version);
            case ALREADY ->
                throw RefusalException.conflict("contact " + id + " stands at version " + version + " already")
                        .as("stands-there", version);
            case UNREADABLE ->
                throw RefusalException.conflict("version " + version + " cannot be read as a contact; choose another")
                        .as("unreadable", version);
            case FULL -> throw full(name);
        }
    }

    /**
     * Splits a wrong pairing of a contact.
     *
     * @throws RefusalException when the entry is no pairing of the contact, or cannot be split any more
     */
    public NewContact split(String name, String id, String entry) {
        OwnerId owner = owners.named(name).owner();
        CardId card = CardId.of(new Guid(id)).orElseThrow(() -> noContact(name, id));
        if (!EntryRef.isNumber(entry)) {
            throw noPairing(name, id, entry);
        }
        SplitDesk.Split outcome = split.split(owner, card, Long.parseLong(entry));
        if (outcome instanceof SplitDesk.Split.Done done) {
            return new NewContact(done.contact().guid().value());
        }
        throw switch (((SplitDesk.Split.Refused) outcome).reason()) {
            case NO_PAIRING -> noPairing(name, id, entry);
            case ALREADY ->
                RefusalException.conflict("pairing " + entry + " was split before")
                        .as("split-before");
            case GONE ->
                RefusalException.conflict("pairing " + entry
                                + " cannot be split: the contact is deleted, or what the phone had sent was not kept; "
                                + "for a deleted contact first: contacts undo")
                        .as("not-split");
            case FULL -> full(name);
        };
    }

    /** Syncs that changed the owner's book, newest first, at most 500. */
    public List<SyncView> syncs(String name) {
        return undo.syncs(owners.named(name).owner(), MOST_SYNCS).stream()
                .map(HistoryDesk::view)
                .toList();
    }

    /**
     * Takes back what a sync did.
     *
     * @throws RefusalException when no such sync changed the book
     */
    public SyncUndone undoSync(String name, String sync) {
        OwnerId owner = owners.named(name).owner();
        return SyncRef.parse(sync)
                .flatMap(ref -> undo.sync(owner, ref))
                .orElseThrow(() -> RefusalException.notFound(
                                "no sync " + sync + " changed the contacts of " + name + "; see: sync list " + name)
                        .as("no-sync", sync));
    }

    private static SyncView view(RecordedSync sync) {
        return new SyncView(
                sync.ref().toString(),
                Integer.toString(sync.ref().device().value()),
                sync.mode().name(),
                sync.began(),
                sync.ended(),
                sync.added(),
                sync.changed(),
                sync.removed(),
                sync.undone());
    }

    private static RefusalException noContact(String name, String id) {
        return RefusalException.notFound(name + " has no contact " + id + "; see: contacts list " + name)
                .as("no-contact", id);
    }

    private static RefusalException noVersion(String name, String id, String version) {
        return RefusalException.notFound(
                        "contact " + id + " has no version " + version + "; see: contacts show " + name + " " + id)
                .as("no-version", version);
    }

    private static RefusalException noPairing(String name, String id, String entry) {
        return RefusalException.notFound("contact " + id + " has no pairing " + entry
                        + " in its log; see: contacts show " + name + " " + id)
                .as("no-pairing", entry);
    }

    private static RefusalException full(String name) {
        return RefusalException.conflict(
                        name + " has as many contacts as an owner may have; delete some, or raise limits.owner-cards")
                .as("full", name);
    }
}

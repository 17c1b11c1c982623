package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.SyncMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what one item of a device means for the book, under the owner's lock. The rules of sync-rules 2 and 3. */
final class Judge {

    private final Shelf shelf;
    private final BookEdit edit;
    private final BookLimits limits;
    private final SyncState state;
    private final String origin;
    private final Pairing pairing;
    private final CardMerge merge;
    private final SecondCards second;

    Judge(Shelf shelf, BookEdit edit, BookLimits limits, SyncState state, String origin) {
        this.shelf = shelf;
        this.edit = edit;
        this.limits = limits;
        this.state = state;
        this.origin = origin;
        this.pairing = new Pairing(shelf);
        this.merge = new CardMerge(shelf, edit, state);
        this.second = new SecondCards(shelf, edit, state);
    }

    /**
     * Whether what the device has under a LUID by now may be this item: then a deletion before it was of what had the LUID earlier, and
     * both come once more because their answer was lost.
     */
    boolean isThere(Incoming incoming) {
        DeviceItem item = shelf.items().byLuid(incoming.luid());
        return item != null
                && item.state() == ItemState.MAPPED
                && item.held() != null
                && Pairing.related(incoming.content(), shelf.content(item.held()));
    }

    /** The device says that an item is gone. */
    Outcome deleted(Luid luid, boolean soft) {
        DeviceItem item = shelf.items().byLuid(luid);
        if (item == null) {
            return Outcome.NOT_FOUND;
        }
        if (item.state() == ItemState.REFUSED) {
            shelf.items().remove(item);
            return Outcome.DELETED;
        }
        StoredCard card = card(item);
        if (soft) {
            shelf.items().put(Items.dropped(item, state.number()));
            return Outcome.DELETED;
        }
        if (card == null || card.head().deleted()) {
            shelf.items().remove(item);
            return Outcome.DELETED;
        }
        CardId id = card.head().id();
        if (!card.head().version().equals(item.held())) {
            // Another side changed it since this device saw it: change beats delete, and the device gets it again.
            shelf.items().put(Items.skipped(id, true, "changed elsewhere while deleted here", state.number()));
            edit.log(entry(
                    LogEntry.Kind.CONFLICT,
                    id,
                    item.held(),
                    null,
                    card.head().version(),
                    card.head().version(),
                    "server",
                    "deleted on the device, changed elsewhere"));
            return Outcome.SERVER_WON;
        }
        edit.delete(card);
        learn(Objects.requireNonNull(edit.changed(id)));
        shelf.items().remove(item);
        edit.log(entry(
                LogEntry.Kind.REMOVAL,
                id,
                item.held(),
                null,
                card.head().version(),
                null,
                "device",
                "deleted on the device"));
        return Outcome.DELETED;
    }

    /** A body that cannot be read is kept; the same bytes again are not read again. */
    Outcome unreadable(Luid luid, Change.Put put) {
        if (isFull(put.body().length)) {
            return Outcome.FULL;
        }
        VersionId body = edit.keep(null, new Body(put.contentType(), put.body(), origin));
        DeviceItem before = shelf.items().byLuid(luid);
        if (before != null && before.state() != ItemState.REFUSED) {
            // The card that this LUID stands for stays as it is; only the new body is refused.
            return Outcome.UNREADABLE;
        }
        if (before != null) {
            shelf.items().remove(before);
        }
        shelf.items().put(Items.refused(luid, body, RawDigest.of(put.body()), null, "cannot be read", state.number()));
        return Outcome.UNREADABLE;
    }

    /** Whether the owner has no room for so many bytes more; changes count like new cards, since each makes a version. */
    private boolean isFull(int bytes) {
        return !measured() && edit.bytes() + bytes > limits.bytes();
    }

    /** A refresh was measured while it was staged; what it replaces goes afterwards. */
    private boolean measured() {
        return state.mode() == SyncMode.REFRESH_FROM_CLIENT && state.horizon() < 0;
    }

    /** A readable item. */
    Outcome put(Incoming incoming) {
        if (isFull(incoming.body().bytes().length)) {
            return Outcome.FULL;
        }
        DeviceItem item = shelf.items().byLuid(incoming.luid());
        if (item == null) {
            return unknown(incoming);
        }
        StoredCard card = card(item);
        if (item.state() == ItemState.REFUSED || card == null) {
            shelf.items().remove(item);
            return unknown(incoming);
        }
        boolean anyVerb = state.mode().deviceSendsAll();
        if ((anyVerb || incoming.verb() == Change.Verb.ADD)
                && item.held() != null
                && !Pairing.related(incoming.content(), shelf.content(item.held()))) {
            // The device gave this LUID to another item; the old card stays and is owed to the device.
            edit.log(entry(
                    LogEntry.Kind.PAIRING, card.head().id(), item.held(), null, null, null, "", "LUID was used again"));
            shelf.items().put(Items.skipped(card.head().id(), true, "its LUID was used again", state.number()));
            return unknown(incoming);
        }
        return merge.merge(incoming, card, item.held(), item);
    }

    private Outcome unknown(Incoming incoming) {
        Pairing.Match match = state.mode().deviceSendsAll() ? slow(incoming) : pairing.fast(incoming);
        match = pairing.orNamed(match, incoming);
        if (match instanceof Pairing.Match.Doubles doubles) {
            return second.take(incoming, doubles.card());
        }
        if (match instanceof Pairing.Match.Same same) {
            return pair(incoming, same);
        }
        if (!measured() && edit.liveCards() >= limits.cards()) {
            return Outcome.FULL;
        }
        StoredCard card = edit.create(incoming.content(), incoming.body());
        learn(card);
        shelf.items()
                .put(Items.mapped(card.head().id(), incoming.luid(), card.head().version(), state.number()));
        return Outcome.ADDED;
    }

    private Pairing.Match slow(Incoming incoming) {
        Pairing.Match exact = pairing.exact(incoming);
        if (exact instanceof Pairing.Match.Same) {
            return exact;
        }
        // What the device can show of a card deleted since is no reason to look for another one.
        DeviceItem evidence = shelf.evidence(incoming.luid());
        StoredCard evident = evidence == null ? null : card(evidence);
        boolean gone = evident != null && evident.head().deleted() && pairing.free(evident);
        return gone && evident != null && evidence != null && merge.isEcho(incoming, evidence)
                ? new Pairing.Match.Same(evident, Pairing.Rule.LUID_AND_KEY, evidence)
                : pairing.slow(incoming);
    }

    private Outcome pair(Incoming incoming, Pairing.Match.Same same) {
        StoredCard card = same.card();
        return state.overrules(card)
                ? merge.overrule(incoming, card, same.evidence(), same.rule())
                : merge.pair(incoming, card, same.evidence(), same.rule());
    }

    private void learn(StoredCard card) {
        shelf.learn(card);
    }

    private @Nullable StoredCard card(DeviceItem item) {
        return item.card().map(shelf::card).orElse(null);
    }

    private LogEntry entry(
            LogEntry.Kind kind,
            CardId card,
            @Nullable VersionId base,
            @Nullable VersionId device,
            @Nullable VersionId server,
            @Nullable VersionId result,
            String winner,
            String detail) {
        return Entries.of(kind, state, card, base, device, server, result, List.of(), winner, detail);
    }
}

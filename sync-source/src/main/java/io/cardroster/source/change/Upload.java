package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.sync.Folding;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the changes of one message: folds them, answers what changes nothing without touching the owner's row, then judges the
 * rest under its lock (deletions, replacements, additions) and writes everything set by set.
 */
final class Upload {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private final Books books;
    private final BookLimits limits;
    private final OwnerId owner;
    private final SyncState state;
    private final Shelf shelf;

    Upload(Books books, BookLimits limits, OwnerId owner, SyncState state) {
        this(books, limits, owner, state, Map.of());
    }

    /** @param named the cards that a host has paired these LUIDs with */
    Upload(Books books, BookLimits limits, OwnerId owner, SyncState state, Map<Luid, CardId> named) {
        this.books = books;
        this.limits = limits;
        this.owner = owner;
        this.state = state;
        this.shelf = new Shelf(books, owner, state, named);
    }

    /** A folded change that has to be judged; {@code incoming} is null for a deletion and for an unreadable body. */
    private record Case(Folding.Folded folded, @Nullable Incoming incoming) {

        /** Deletions, then replacements of known items, then additions; a duplicate is judged on the state after all of them. */
        private int order(Shelf shelf) {
            if (folded.put() == null) {
                return 0;
            }
            return shelf.items().byLuid(folded.luid()) != null ? 1 : 2;
        }
    }

    List<Outcome> apply(List<Change> changes) {
        List<Folding.Folded> folded = Folding.fold(changes);
        shelf.loadPairings(folded.stream().map(Folding.Folded::luid).toList());
        Outcome[] outcomes = new Outcome[changes.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = Folding.overruled(changes.get(i));
        }
        List<Case> rest = new ArrayList<>();
        for (Case one : read(folded, outcomes)) {
            Outcome known = unchanged(one);
            if (known != null) {
                outcomes[one.folded().last()] = known;
            } else {
                rest.add(one);
            }
        }
        if (!rest.isEmpty()) {
            judge(rest, outcomes);
        }
        shelf.items().flush();
        noteUntaken(folded, outcomes);
        return Arrays.asList(outcomes);
    }

    /** In a slow sync the card of such an item would be sent to the device a second time; in a refresh by a host it would be removed. */
    private void noteUntaken(List<Folding.Folded> folded, Outcome[] outcomes) {
        boolean refreshByHost = state.mode() == SyncMode.REFRESH_FROM_CLIENT && state.horizon() >= 0;
        if (state.mode() == SyncMode.SLOW || refreshByHost) {
            new Untaken(books, owner, state)
                    .note(folded.stream()
                            .filter(one ->
                                    outcomes[one.last()] == Outcome.FULL || outcomes[one.last()] == Outcome.UNREADABLE)
                            .map(Folding.Folded::luid)
                            .toList());
        }
    }

    /** Reads the bodies, before any lock; what is refused again without reading gets its outcome here. */
    private List<Case> read(List<Folding.Folded> folded, Outcome[] outcomes) {
        List<Case> cases = new ArrayList<>();
        for (Folding.Folded one : folded) {
            Change.Put put = one.put();
            if (put == null) {
                cases.add(new Case(one, null));
                continue;
            }
            DeviceItem item = shelf.items().byLuid(one.luid());
            if (item != null
                    && item.state() == ItemState.REFUSED
                    && Arrays.equals(item.shadow(), RawDigest.of(put.body()))) {
                outcomes[one.last()] = item.doubles() == null ? Outcome.UNREADABLE : Outcome.HELD_DUPLICATE;
                continue;
            }
            ReadResult result = limits.read(put);
            if (result instanceof ReadResult.Card readable) {
                Body body = new Body(put.contentType(), put.body(), origin());
                cases.add(new Case(one, new Incoming(one.luid(), put.verb(), readable.content(), body)));
            } else if (result instanceof ReadResult.Unreadable unreadable) {
                LOG.warn(
                        "item cannot be read owner={} device={} line={} reason={}",
                        owner,
                        state.device().value(),
                        unreadable.line(),
                        unreadable.reason());
                cases.add(new Case(one, null));
            }
        }
        shelf.loadSame(
                cases.stream().map(Case::incoming).filter(item -> item != null).toList());
        return cases;
    }

    /** The outcome of an item that changes no card; null when it has to be judged under the lock. */
    private @Nullable Outcome unchanged(Case one) {
        Incoming incoming = one.incoming();
        if (incoming == null || one.folded().deletedFirst()) {
            return null;
        }
        DeviceItem item = shelf.items().byLuid(one.folded().luid());
        if (item != null) {
            if (item.state() != ItemState.MAPPED || !shelf.equalsProven(item, incoming.content())) {
                return null;
            }
            if (Shadow.of(item.shadow()).isUnproven() && shelf.showsHeld(item, incoming.content())) {
                shelf.items().put(Items.shownWhole(item));
            }
            return repeated(incoming);
        }
        if (!state.mode().deviceSendsAll()) {
            return null;
        }
        Pairing pairing = new Pairing(shelf);
        Pairing.Match exact = pairing.exact(incoming);
        if (exact instanceof Pairing.Match.Same same
                && pairing.orNamed(exact, incoming).equals(exact)
                && !same.card().head().deleted()) {
            StoredCard card = same.card();
            DeviceItem evidence = same.evidence();
            boolean current = incoming.content().digest().equals(card.head().digest());
            if (!current && state.overrules(card)) {
                return null;
            }
            shelf.items()
                    .put(
                            current || evidence == null
                                    ? has(incoming, card.head().version(), card)
                                    : shown(incoming, card, evidence));
            return Outcome.UNCHANGED;
        }
        return null;
    }

    /** The device has what it had, or what was on its way to it. */
    private DeviceItem shown(Incoming incoming, StoredCard card, DeviceItem evidence) {
        if (evidence.held() == null || !shelf.showsHeld(evidence, incoming.content())) {
            return has(incoming, evidence.sent() == null ? card.head().version() : evidence.sent(), card);
        }
        boolean proven = Shadow.of(evidence.shadow()).isUnproven();
        byte[] shadow = proven ? Shadow.none().bytes() : evidence.shadow();
        return Items.mapped(card.head().id(), incoming.luid(), evidence.held(), shadow, state.number());
    }

    private DeviceItem has(Incoming incoming, VersionId version, StoredCard card) {
        return Items.mapped(card.head().id(), incoming.luid(), version, state.number());
    }

    private static Outcome repeated(Incoming incoming) {
        return incoming.verb() == Change.Verb.ADD ? Outcome.ADDED : Outcome.UNCHANGED;
    }

    private void judge(List<Case> cases, Outcome[] outcomes) {
        BookEdit edit = new BookEdit(books, owner, state);
        List<Incoming> incoming =
                cases.stream().map(Case::incoming).filter(item -> item != null).toList();
        List<Luid> deleted = cases.stream()
                .map(Case::folded)
                .filter(folded -> folded.put() == null || folded.deletedFirst())
                .map(Folding.Folded::luid)
                .toList();
        shelf.loadAround(incoming, deleted, edit);
        Judge judge = new Judge(shelf, edit, limits, state, origin());
        List<Case> ordered = new ArrayList<>(cases);
        ordered.sort(Comparator.comparingInt(one -> one.order(shelf)));
        for (Case one : ordered) {
            outcomes[one.folded().last()] = judge(judge, one);
        }
        edit.flush();
    }

    private static Outcome judge(Judge judge, Case one) {
        Folding.Folded folded = one.folded();
        Change.Put put = folded.put();
        if (put == null) {
            return judge.deleted(folded.luid(), folded.soft());
        }
        Incoming incoming = one.incoming();
        if (folded.deletedFirst() && (incoming == null || !judge.isThere(incoming))) {
            judge.deleted(folded.luid(), false);
        }
        return incoming == null ? judge.unreadable(folded.luid(), put) : judge.put(incoming);
    }

    private String origin() {
        return "device " + state.device().value();
    }
}

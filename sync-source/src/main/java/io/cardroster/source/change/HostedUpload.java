package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.HostedItem;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Placed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes items from a host: its map, where it has one for the item, is followed; everything else is judged as in {@link Upload}. */
final class HostedUpload {

    private final Books books;
    private final BookLimits limits;
    private final OwnerId owner;
    private final SyncState state;

    HostedUpload(Books books, BookLimits limits, OwnerId owner, SyncState state) {
        this.books = books;
        this.limits = limits;
        this.owner = owner;
        this.state = state;
    }

    /** What the item is to {@link Upload}: one that the host does not know is an addition. */
    static Change.Put change(HostedItem item) {
        Change.Verb verb = item.guid().isPresent() ? Change.Verb.REPLACE : Change.Verb.ADD;
        return new Change.Put(luid(item), verb, item.contentType(), item.body());
    }

    private static Luid luid(HostedItem item) {
        return item.luid().or(() -> item.guid().map(HostedLuid::of)).orElse(new Luid(""));
    }

    Placed put(HostedItem item) {
        Luid luid = luid(item);
        Optional<CardId> named = item.guid().flatMap(CardId::of);
        named.ifPresent(card -> follow(card, luid));
        Map<Luid, CardId> pairs = named.map(card -> Map.of(luid, card)).orElse(Map.of());
        Outcome outcome = new Upload(books, limits, owner, state, pairs)
                .apply(List.of(change(item)))
                .get(0);
        return placed(outcome, luid, named);
    }

    /** The host's map says which card the device has under this LUID. */
    private void follow(CardId card, Luid luid) {
        DeviceItems items = items();
        items.loadCards(List.of(card));
        items.loadLuids(List.of(luid));
        DeviceItem other = items.byLuid(luid);
        if (other != null && other.slot() != card.value()) {
            items.remove(other);
        }
        DeviceItem item = items.byCard(card);
        if (item != null && (item.luid() == null || HostedLuid.standsIn(item.luid()))) {
            DeviceItem known = under(item, card, luid);
            if (known != null) {
                items.put(known);
            }
        }
        items.flush();
    }

    /** The same item under a LUID that is known now; null when nothing is known of what the device has of it. */
    private static @Nullable DeviceItem under(DeviceItem item, CardId card, Luid luid) {
        if (item.luid() == null) {
            return item.sent() == null ? null : Items.delivered(card, luid, item.sent(), item.sync());
        }
        return Items.under(item, luid);
    }

    private Placed placed(Outcome outcome, Luid luid, Optional<CardId> named) {
        if (outcome == Outcome.UNREADABLE && named.isPresent()) {
            // The body is kept, the card stands.
            return new Placed(outcome, named.map(CardId::guid), Placed.Rest.REPLACE);
        }
        DeviceItems items = items();
        items.loadLuids(List.of(luid));
        DeviceItem item = items.byLuid(luid);
        CardId id = item == null ? null : item.card().orElse(null);
        if (item == null || id == null) {
            return new Placed(outcome, Optional.empty(), Placed.Rest.NOTHING);
        }
        StoredCard card = books.cards().cards(owner, List.of(id)).get(0);
        if (card.head().deleted()) {
            if (named.isEmpty()) {
                // The host has no item of that GUID for the device; it deletes what it was given.
                items.remove(item);
                items.flush();
            }
            return new Placed(outcome, Optional.of(id.guid()), Placed.Rest.DELETE);
        }
        boolean same = card.head().version().equals(item.held());
        return new Placed(outcome, Optional.of(id.guid()), same ? Placed.Rest.NOTHING : Placed.Rest.REPLACE);
    }

    List<CardId> twins(HostedItem item) {
        Change.Put put = change(item);
        if (!(limits.read(put) instanceof ReadResult.Card readable)) {
            return List.of();
        }
        Body body = new Body(put.contentType(), put.body(), "");
        Incoming incoming = new Incoming(put.luid(), put.verb(), readable.content(), body);
        Shelf shelf = new Shelf(books, owner, state);
        shelf.loadPairings(List.of(put.luid()));
        shelf.loadSame(List.of(incoming));
        shelf.loadAround(List.of(incoming), List.of(), new BookEdit(books, owner, state));
        Pairing pairing = new Pairing(shelf);
        Set<CardId> twins = new LinkedHashSet<>();
        known(shelf, incoming).ifPresent(twins::add);
        Pairing.Match match = state.mode().deviceSendsAll() ? pairing.slow(incoming) : pairing.fast(incoming);
        Stream<StoredCard> same = shelf.withContent(incoming.content().digest()).stream();
        if (match instanceof Pairing.Match.Same best) {
            same = Stream.concat(Stream.of(best.card()), same);
        }
        same.filter(card -> !card.head().deleted() && pairing.free(card))
                .forEach(card -> twins.add(card.head().id()));
        if (twins.isEmpty() && state.mode().deviceSendsAll()) {
            twins.addAll(heldUnderAnUnknownLuid(shelf, pairing, incoming));
        }
        return List.copyOf(twins);
    }

    /**
     * Cards with the item's name that the device has under a LUID which only its host knew; the item is one of these rather than
     * another person of the same name.
     */
    private List<CardId> heldUnderAnUnknownLuid(Shelf shelf, Pairing pairing, Incoming incoming) {
        if (shelf.evidence(incoming.luid()) != null) {
            return List.of();
        }
        Map<Luid, CardId> standIns = new LinkedHashMap<>();
        shelf.withName(incoming.content().nameKey()).stream()
                .filter(card -> !card.head().deleted() && pairing.free(card))
                .forEach(card -> standIns.put(
                        HostedLuid.of(card.head().id().guid()), card.head().id()));
        Set<Luid> held = new HashSet<>();
        if (!standIns.isEmpty()) {
            for (MapGeneration map : state.evidence()) {
                books.items()
                        .byLuid(owner, map, standIns.keySet())
                        .forEach(item -> held.add(Objects.requireNonNull(item.luid())));
            }
        }
        standIns.keySet().retainAll(held);
        return List.copyOf(standIns.values());
    }

    /** The card that this device has under the LUID, when the host has lost what it knew. */
    private static Optional<CardId> known(Shelf shelf, Incoming incoming) {
        DeviceItem item = shelf.items().byLuid(incoming.luid());
        if (item == null || item.state() != ItemState.MAPPED || item.held() == null) {
            return Optional.empty();
        }
        return item.card()
                .map(shelf::card)
                .filter(card -> !card.head().deleted() && Pairing.related(incoming.content(), shelf.content(card)))
                .map(card -> card.head().id());
    }

    Outcome delete(CardId card, boolean soft) {
        DeviceItems items = items();
        items.loadCards(List.of(card));
        DeviceItem item = items.byCard(card);
        if (item != null && item.luid() == null && item.sent() != null) {
            // It took what was sent, or it could not have deleted it.
            item = Items.delivered(card, HostedLuid.of(card.guid()), item.sent(), item.sync());
            items.put(item);
            items.flush();
        }
        Luid luid = item == null ? null : item.luid();
        if (luid == null) {
            return lost(card, items);
        }
        return new Upload(books, limits, owner, state)
                .apply(List.of(new Change.Delete(luid, soft)))
                .get(0);
    }

    /** The host knows a card on the device of which nothing is known here: it is not deleted for that, and the device gets it. */
    private Outcome lost(CardId card, DeviceItems items) {
        boolean living = books.cards().cards(owner, List.of(card)).stream()
                .anyMatch(one -> !one.head().deleted());
        if (!living) {
            return Outcome.NOT_FOUND;
        }
        items.put(Items.skipped(card, true, "deleted on the device, which was not known to have it", state.number()));
        items.flush();
        return Outcome.SERVER_WON;
    }

    private DeviceItems items() {
        return new DeviceItems(books.items(), owner, state.map());
    }
}

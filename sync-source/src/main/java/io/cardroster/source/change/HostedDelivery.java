package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.OwedCard;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.SyncMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device is owed, for a host that asks for the keys first and for each item much later, or never. In a fast sync a key
 * that was named is flagged as owed until the item is on its way, so that nothing gets lost behind the watermark.
 */
final class HostedDelivery {

    /** Rows with bodies read at once. */
    private static final int BATCH = 200;

    /** Keys read at once. */
    private static final int KEYS = 10_000;

    private final Books books;
    private final OwnerId owner;
    private final SyncState state;
    private final DeviceItems items;
    private final Contents contents;

    HostedDelivery(Books books, OwnerId owner, SyncState state) {
        this.books = books;
        this.owner = owner;
        this.state = state;
        this.items = new DeviceItems(books.items(), owner, state.map());
        this.contents = new Contents(books.cards(), owner);
    }

    /** Keys of the kind, in the order of the cards' numbers. */
    List<CardId> keys(Outgoing.Kind kind) {
        if (kind == Outgoing.Kind.REPLACE) {
            return changed();
        }
        List<CardId> keys = new ArrayList<>();
        long after = 0;
        while (true) {
            List<CardId> page = books.items().owedIds(owner, state.map(), Delivery.range(state, kind, after, KEYS));
            keys.addAll(page);
            if (page.size() < KEYS) {
                break;
            }
            after = page.get(page.size() - 1).value();
        }
        if (!state.writesNewMap()) {
            items.loadCards(keys);
            keys.forEach(card -> flag(card, items.byCard(card), kind));
            items.flush();
        }
        return keys;
    }

    private void flag(CardId card, @Nullable DeviceItem item, Outgoing.Kind kind) {
        if (kind == Outgoing.Kind.DELETE && item != null) {
            items.put(Items.deleting(item, state.number()));
        } else if (item == null || (item.sent() == null && !item.owed())) {
            items.put(Items.skipped(card, true, "named to the host", state.number()));
        }
    }

    /** Without those that differ only in what this device cannot hold. */
    private List<CardId> changed() {
        List<CardId> keys = new ArrayList<>();
        long after = 0;
        while (true) {
            List<OwedCard> page =
                    books.items().owed(owner, state.map(), Delivery.range(state, Outgoing.Kind.REPLACE, after, BATCH));
            page.forEach(row -> contents.learn(row.card().version()));
            contents.load(page.stream()
                    .flatMap(row -> Optional.ofNullable(row.item()).map(DeviceItem::held).stream())
                    .toList());
            for (OwedCard row : page) {
                DeviceItem item = row.item();
                CardId card = row.card().head().id();
                after = card.value();
                if (item != null && isUnseen(item, row.card().head().version())) {
                    items.put(Items.delivered(
                            card,
                            Objects.requireNonNull(item.luid()),
                            row.card().head().version(),
                            state.number()));
                    continue;
                }
                keys.add(card);
                if (item != null && item.sent() == null && !item.owed()) {
                    items.put(Items.owed(item));
                }
            }
            if (page.size() < BATCH) {
                items.flush();
                return keys;
            }
        }
    }

    private boolean isUnseen(DeviceItem item, VersionId version) {
        return item.luid() != null
                && item.held() != null
                && !item.owed()
                && item.sent() == null
                && CardWriter.shown(contents.of(version), state.form())
                        .digest()
                        .equals(CardWriter.shown(contents.of(item.held()), state.form())
                                .digest());
    }

    /** Records the card's version as on its way, so that it is what is read. */
    void send(CardId card) {
        item(card)
                .ifPresent(item -> card(card).ifPresent(stored -> {
                    if (item.luid() != null && item.held() != null) {
                        items.put(Items.replacing(item, stored.head().version(), state.number()));
                        items.flush();
                    }
                }));
    }

    Optional<Outgoing> read(CardId card) {
        if (state.mode() == SyncMode.SLOW) {
            // The first item that is read shows that the device has sent all of its own.
            new Untaken(books, owner, state).keepPaired();
        }
        DeviceItem item = item(card).orElse(null);
        if (item != null && (item.sync() == state.number() || state.writesNewMap())) {
            if (item.sent() != null) {
                return Optional.of(outgoing(card, item, item.sent()));
            }
            if (item.state() == ItemState.MAPPED && !item.owed()) {
                return Optional.empty();
            }
        }
        return card(card).map(stored -> {
            VersionId version = stored.head().version();
            contents.learn(stored.version());
            if (item == null || item.luid() == null) {
                items.put(Items.sent(card, item, version, state.number()));
            } else if (item.state() == ItemState.MAPPED) {
                items.put(Items.replacing(item, version, state.number()));
            }
            items.flush();
            return outgoing(card, item, version);
        });
    }

    private Outgoing outgoing(CardId card, @Nullable DeviceItem item, VersionId version) {
        Optional<Luid> luid = Optional.ofNullable(item).map(DeviceItem::luid);
        return new Outgoing(
                card.guid(),
                luid,
                luid.isEmpty() ? Outgoing.Kind.ADD : Outgoing.Kind.REPLACE,
                CardWriter.contentType(state.form()),
                CardWriter.write(contents.of(version), state.form()));
    }

    /** The device's answers. With the one to an addition the card is on the device, under a LUID that the host keeps to itself. */
    void acknowledged(List<Ack> acks) {
        List<Ack> judged = new ArrayList<>();
        List<Pair> taken = new ArrayList<>();
        items.loadCards(
                acks.stream().flatMap(ack -> CardId.of(ack.guid()).stream()).toList());
        for (Ack ack : acks) {
            CardId card = CardId.of(ack.guid()).orElse(null);
            DeviceItem item = card == null ? null : item(card).orElse(null);
            if (item == null) {
                continue;
            }
            boolean addition = ack.kind() == Outgoing.Kind.ADD;
            if (addition && item.luid() != null && item.sent() != null) {
                // Deleted there, changed here and sent again. The host has resolved it by itself, by the same rule.
                logSentAgain(item, item.sent());
                items.put(Items.under(item, HostedLuid.of(ack.guid())));
                judged.add(new Ack(ack.guid(), Outgoing.Kind.REPLACE, ack.status()));
            } else {
                judged.add(ack);
            }
            if (addition && item.luid() == null) {
                taken.add(new Pair(ack.guid(), HostedLuid.of(ack.guid())));
            }
        }
        items.flush();
        // Of those that were not taken nothing is on the way any more, so that the pair finds nothing.
        new Delivery(books, owner, state).answered(judged, taken);
    }

    private void logSentAgain(DeviceItem item, VersionId sent) {
        BookEdit edit = new BookEdit(books, owner, state);
        item.card()
                .ifPresent(card -> edit.log(Entries.of(
                        LogEntry.Kind.CONFLICT,
                        state,
                        card,
                        item.held(),
                        null,
                        sent,
                        sent,
                        List.of(),
                        "server",
                        "deleted on the device, changed elsewhere")));
        edit.flush();
    }

    private Optional<DeviceItem> item(CardId card) {
        items.loadCards(List.of(card));
        return Optional.ofNullable(items.byCard(card));
    }

    private Optional<StoredCard> card(CardId card) {
        return books.cards().cards(owner, List.of(card)).stream().findFirst();
    }
}

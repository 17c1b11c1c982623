package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.ContentDigest;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.OwedCard;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Page;
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a device is owed, in its own form, and what it says about what it got. */
final class Delivery {

    /** Rows read at once; a message rarely takes more. */
    private static final int BATCH = 200;

    /** Status of an item for which the device has no room. */
    private static final int DEVICE_FULL = 420;

    private final Books books;
    private final OwnerId owner;
    private final SyncState state;
    private final DeviceItems items;
    private final Contents contents;

    Delivery(Books books, OwnerId owner, SyncState state) {
        this.books = books;
        this.owner = owner;
        this.state = state;
        this.items = new DeviceItems(books.items(), owner, state.map());
        this.contents = new Contents(books.cards(), owner);
    }

    /** How many changes the open sync owes. */
    int owedCount() {
        return books.items().owedCount(owner, state.map(), range(state, Outgoing.Kind.ADD, 0, Integer.MAX_VALUE));
    }

    /** What the open sync owes. A slow sync or a refresh owes everything. */
    static OwedRange range(SyncState state, Outgoing.Kind kind, long after, int limit) {
        return new OwedRange(
                kind, state.writesNewMap() ? 0 : state.watermark(), state.horizon(), state.number(), after, limit);
    }

    /** Next changes that fit; each is recorded as sent. */
    Page owed(Cursor from, Room room) {
        List<Outgoing> page = new ArrayList<>();
        Outgoing.Kind kind = from.kind();
        long after = from.after();
        int left = room.bytes();
        int additions = room.additions();
        long additionBytes = room.additionBytes();
        while (true) {
            if (kind == Outgoing.Kind.ADD && state.full()) {
                return last(page, kind, after);
            }
            int limit = Math.min(BATCH, room.items() - page.size());
            if (limit <= 0) {
                break;
            }
            List<OwedCard> rows = books.items().owed(owner, state.map(), range(state, kind, after, limit));
            loadHeld(rows);
            boolean full = false;
            for (OwedCard row : rows) {
                Outgoing outgoing = outgoing(row, kind);
                int size = outgoing == null ? 0 : outgoing.body().length + room.perItem();
                if (outgoing != null && size > left && !page.isEmpty()) {
                    full = true;
                    break;
                }
                if (outgoing != null && kind == Outgoing.Kind.ADD) {
                    additionBytes -= outgoing.body().length;
                    if (additions-- <= 0 || additionBytes < 0) {
                        deviceIsFull();
                        return last(page, kind, after);
                    }
                } else if (outgoing != null && kind == Outgoing.Kind.DELETE && additions < Integer.MAX_VALUE) {
                    additions++;
                }
                after = row.card().head().id().value();
                if (outgoing != null) {
                    record(row, kind);
                    page.add(outgoing);
                    left -= size;
                }
            }
            if (full || left <= 0) {
                break;
            }
            if (rows.size() < limit) {
                if (kind == Outgoing.Kind.ADD) {
                    return last(page, kind, after);
                }
                kind = kind == Outgoing.Kind.DELETE ? Outgoing.Kind.REPLACE : Outgoing.Kind.ADD;
                after = 0;
            }
        }
        items.flush();
        return new Page(page, new Cursor(kind, after), false);
    }

    private Page last(List<Outgoing> page, Outgoing.Kind kind, long after) {
        items.flush();
        return new Page(page, new Cursor(kind, after), true);
    }

    /** What it gets no more in this sync stays owed, since the watermark does not pass it. */
    private void deviceIsFull() {
        if (!state.full()) {
            books.syncs().put(owner, state.change().full(true).build());
        }
    }

    private void loadHeld(List<OwedCard> rows) {
        rows.forEach(row -> contents.learn(row.card().version()));
        contents.load(rows.stream()
                .map(OwedCard::item)
                .filter(item -> item != null && item.held() != null && item.luid() != null)
                .map(item -> Objects.requireNonNull(item.held()))
                .toList());
    }

    /** The command for the device; null when it needs none after all. */
    private @Nullable Outgoing outgoing(OwedCard row, Outgoing.Kind kind) {
        CardId id = row.card().head().id();
        DeviceItem item = row.item();
        if (kind == Outgoing.Kind.DELETE) {
            return new Outgoing(id.guid(), luid(item), kind, "", new byte[0]);
        }
        VersionId version = row.card().version().id();
        if (kind == Outgoing.Kind.REPLACE
                && item != null
                && item.luid() != null
                && item.held() != null
                && !item.owed()
                && item.sent() == null
                && shown(version).equals(shown(item.held()))) {
            // Only what this device cannot hold has changed.
            if (!state.mode().deviceSends()) {
                // It may have deleted the card before that, and could not say so yet.
                return null;
            }
            Shadow shadow = Shadow.of(item.shadow()).carriedTo(contents.of(item.held()), contents.of(version));
            items.put(Items.mapped(id, item.luid(), version, shadow.bytes(), state.number()));
            return null;
        }
        byte[] body = CardWriter.write(contents.of(version), state.form());
        if (body.length > state.maxObjSize()) {
            if (item == null || item.luid() == null) {
                items.put(Items.skipped(id, true, "larger than the device takes", state.number()));
            }
            return null;
        }
        return new Outgoing(id.guid(), luid(item), kind, CardWriter.contentType(state.form()), body);
    }

    /** What the device gets to see of a version. */
    private ContentDigest shown(VersionId version) {
        return CardWriter.shown(contents.of(version), state.form()).digest();
    }

    private static Optional<Luid> luid(@Nullable DeviceItem item) {
        return item == null ? Optional.empty() : Optional.ofNullable(item.luid());
    }

    private void record(OwedCard row, Outgoing.Kind kind) {
        DeviceItem item = row.item();
        VersionId version = row.card().version().id();
        switch (kind) {
            case DELETE -> items.put(Items.deleting(Objects.requireNonNull(item), state.number()));
            case REPLACE -> items.put(Items.replacing(Objects.requireNonNull(item), version, state.number()));
            case ADD -> items.put(Items.sent(row.card().head().id(), row.item(), version, state.number()));
        }
    }

    /** An item of this sync once more, at the version that was sent. */
    Optional<Outgoing> read(Guid guid) {
        Optional<CardId> id = CardId.of(guid);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        items.loadCards(List.of(id.get()));
        DeviceItem item = items.byCard(id.get());
        if (item == null || item.sync() != state.number()) {
            return Optional.empty();
        }
        if (item.state() == ItemState.DELETING) {
            return Optional.of(new Outgoing(guid, luid(item), Outgoing.Kind.DELETE, "", new byte[0]));
        }
        if (item.sent() == null) {
            return Optional.empty();
        }
        Outgoing.Kind kind = item.luid() == null ? Outgoing.Kind.ADD : Outgoing.Kind.REPLACE;
        return Optional.of(new Outgoing(
                guid,
                luid(item),
                kind,
                CardWriter.contentType(state.form()),
                CardWriter.write(contents.of(item.sent()), state.form())));
    }

    /** The device answered what it got, and gave it LUIDs. */
    void answered(List<Ack> acks, List<Pair> pairs) {
        List<CardId> paired = cards(pairs.stream().map(Pair::guid));
        items.loadCards(cards(acks.stream().map(Ack::guid)));
        for (Ack ack : acks) {
            CardId.of(ack.guid())
                    .map(items::byCard)
                    .filter(Objects::nonNull)
                    .ifPresent(item -> acknowledged(item, ack));
        }
        learn(items, paired, pairs);
        items.flush();
        if (acks.stream().anyMatch(ack -> ack.status() == DEVICE_FULL)) {
            deviceIsFull();
        }
        // A Map that comes late, when a new map is being written, still is evidence of what the LUID is.
        for (MapGeneration map : pairs.isEmpty() ? List.<MapGeneration>of() : state.evidence()) {
            DeviceItems older = new DeviceItems(books.items(), owner, map);
            learn(older, paired, pairs);
            older.flush();
        }
    }

    private static List<CardId> cards(Stream<Guid> guids) {
        return guids.flatMap(guid -> CardId.of(guid).stream()).toList();
    }

    private static void learn(DeviceItems items, List<CardId> ids, List<Pair> pairs) {
        items.loadCards(ids);
        items.loadLuids(pairs.stream().map(Pair::luid).toList());
        for (Pair pair : pairs) {
            CardId id = CardId.of(pair.guid()).orElse(null);
            DeviceItem item = id == null ? null : items.byCard(id);
            if (id == null || item == null || item.luid() != null) {
                continue;
            }
            VersionId has = item.sent() != null ? item.sent() : item.held();
            if (has != null) {
                DeviceItem before = items.byLuid(pair.luid());
                items.put(Items.delivered(id, pair.luid(), has, item.sync()));
                if (before != null && before.state() == ItemState.MAPPED) {
                    // The device deleted what it had there and has not told; that card is owed to it.
                    CardId lost = before.card().orElseThrow();
                    items.put(Items.skipped(lost, true, "its LUID was used again", item.sync()));
                }
            }
        }
    }

    private void acknowledged(DeviceItem item, Ack ack) {
        CardId id = item.card().orElseThrow();
        boolean done = ack.status() >= 200 && ack.status() < 300;
        switch (ack.kind()) {
            case ADD -> {
                if (item.state() != ItemState.SENT) {
                    return;
                }
                // 418: the device has it from an earlier try.
                if (done || ack.status() == 418 || ack.status() == 419) {
                    items.put(Items.taken(item));
                } else {
                    items.put(Items.skipped(id, true, "the device answered " + ack.status(), state.number()));
                }
            }
            case REPLACE -> {
                if (item.luid() == null || item.sent() == null || item.held() == null) {
                    return;
                }
                if (done || ack.status() == 419) {
                    items.put(Items.delivered(id, item.luid(), item.sent(), state.number()));
                } else if (ack.status() == 404 || ack.status() == 410) {
                    items.put(Items.skipped(id, true, "gone on the device", state.number()));
                }
                // Any other answer leaves it open: it goes again in the next sync.
            }
            case DELETE -> {
                if (item.state() == ItemState.DELETING && (done || ack.status() == 404 || ack.status() == 410)) {
                    items.remove(item);
                }
            }
        }
    }
}

package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.Page;
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A datastore that keeps what it is given; the last change wins. Notes each call in {@link MemoryBook#calls}. */
final class MemoryDatastore implements Datastore {

    private final String name;
    private final MemoryBook book;

    MemoryDatastore(String name, MemoryBook book) {
        this.name = name;
        this.book = book;
    }

    @Override
    public Opened open(SyncRequest request) {
        MemoryBook.View before =
                book.views.getOrDefault(request.device(), new MemoryBook.View(0, "", "", SyncMode.TWO_WAY, false));
        String last = request.anchors().last() == null ? "" : request.anchors().last();
        boolean proved = !last.isEmpty() && (last.equals(before.anchor()) || last.equals(before.pendingAnchor()));
        boolean resumed = request.resume() && before.unfinished() && (last.isEmpty() || proved);
        boolean needsProof = request.mode() == SyncMode.TWO_WAY;
        SyncMode mode = resumed ? before.mode() : needsProof && !proved ? SyncMode.SLOW : request.mode();
        long number = before.sync() + 1;
        book.views.put(
                request.device(),
                new MemoryBook.View(number, before.anchor(), request.anchors().next(), mode, true));
        if (!resumed && (mode == SyncMode.SLOW || mode == SyncMode.REFRESH_FROM_SERVER)) {
            book.heldBy(request.device()).clear();
        }
        book.lastForm = request.form();
        book.calls.add((request.resume() ? "resume" : "open " + request.mode()) + " as " + mode);
        return new Opened(
                new SyncId(request.owner(), request.device(), name, number),
                mode,
                resumed,
                mode == request.mode() || resumed ? "" : "anchors",
                new Anchors(before.anchor().isEmpty() ? null : "S" + before.sync(), "S" + number));
    }

    @Override
    public void formKnown(SyncId sync, ItemForm form) {}

    @Override
    public List<Outcome> apply(SyncId sync, List<Change> changes) {
        book.calls.add("apply " + changes.size());
        List<Outcome> outcomes = new ArrayList<>();
        for (Change change : changes) {
            outcomes.add(
                    change instanceof Change.Put put
                            ? put(sync.device(), put)
                            : delete(sync.device(), (Change.Delete) change));
        }
        return outcomes;
    }

    private Outcome put(DeviceNumber device, Change.Put put) {
        String text = new String(put.body(), StandardCharsets.UTF_8);
        if (!text.startsWith("BEGIN:VCARD")) {
            return Outcome.UNREADABLE;
        }
        Map<Integer, MemoryBook.Held> held = book.heldBy(device);
        Optional<Integer> known = idOf(device, put.luid());
        if (known.isPresent()) {
            boolean same = Arrays.equals(book.card(known.get()).body(), put.body());
            if (!same) {
                book.put(known.get(), text);
                held.put(known.get(), new MemoryBook.Held(book.revision, put.luid()));
            }
            return same ? Outcome.UNCHANGED : Outcome.CHANGED;
        }
        Optional<MemoryBook.Card> twin = book.cards.values().stream()
                .filter(card -> Arrays.equals(card.body(), put.body()) && !held.containsKey(card.id()))
                .findFirst();
        int id = twin.map(MemoryBook.Card::id).orElseGet(() -> book.put(0, text));
        held.put(id, new MemoryBook.Held(book.card(id).revision(), put.luid()));
        return twin.isPresent() ? Outcome.UNCHANGED : Outcome.ADDED;
    }

    private Outcome delete(DeviceNumber device, Change.Delete delete) {
        Optional<Integer> known = idOf(device, delete.luid());
        if (known.isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        book.heldBy(device).remove(known.get());
        book.delete(known.get());
        return Outcome.DELETED;
    }

    private Optional<Integer> idOf(DeviceNumber device, Luid luid) {
        return book.heldBy(device).entrySet().stream()
                .filter(entry -> entry.getValue().luid().equals(luid))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void untaken(SyncId sync, List<Luid> luids) {
        book.calls.add("untaken " + luids.stream().map(Luid::value).toList());
    }

    @Override
    public void answered(SyncId sync, List<Ack> acks, List<Pair> pairs) {
        acks.forEach(
                ack -> book.calls.add("ack " + ack.kind() + " " + ack.guid().value() + " " + ack.status()));
        if (!pairs.isEmpty()) {
            book.calls.add("mapped " + pairs.size());
        }
        for (Pair pair : pairs) {
            int id = MemoryBook.id(pair.guid());
            book.heldBy(sync.device())
                    .computeIfPresent(id, (key, held) -> new MemoryBook.Held(held.revision(), pair.luid()));
        }
    }

    @Override
    public int deviceDone(SyncId sync) {
        book.calls.add("deviceDone");
        return owed(sync.device()).size();
    }

    private List<Outgoing> owed(DeviceNumber device) {
        List<Outgoing> owed = new ArrayList<>();
        Map<Integer, MemoryBook.Held> held = book.heldBy(device);
        for (MemoryBook.Card card : book.cards.values()) {
            MemoryBook.Held has = held.get(card.id());
            if (card.deleted() && has != null) {
                owed.add(outgoing(card, Outgoing.Kind.DELETE, has));
            } else if (!card.deleted() && has == null) {
                owed.add(outgoing(card, Outgoing.Kind.ADD, null));
            } else if (!card.deleted() && has != null && has.revision() < card.revision()) {
                owed.add(outgoing(card, Outgoing.Kind.REPLACE, has));
            }
        }
        return owed;
    }

    private Outgoing outgoing(MemoryBook.Card card, Outgoing.Kind kind, MemoryBook.@Nullable Held held) {
        Guid guid = new Guid(Integer.toString(card.id()));
        return new Outgoing(
                guid,
                held == null ? Optional.empty() : Optional.of(held.luid()),
                kind,
                book.lastForm.contentType(),
                card.body());
    }

    @Override
    public Page owed(SyncId sync, Cursor from, Room room) {
        List<Outgoing> all = new ArrayList<>();
        for (Outgoing.Kind kind : Outgoing.Kind.values()) {
            for (Outgoing item : owed(sync.device())) {
                boolean later = kind.compareTo(from.kind()) > 0
                        || (kind == from.kind() && MemoryBook.id(item.guid()) > from.after());
                if (item.kind() == kind && later) {
                    all.add(item);
                }
            }
        }
        List<Outgoing> fitting = new ArrayList<>();
        int left = room.bytes();
        int additions = room.additions();
        boolean held = false;
        for (Outgoing item : all) {
            if (item.kind() == Outgoing.Kind.ADD && additions-- <= 0) {
                held = true;
                break;
            }
            left -= item.body().length + room.perItem();
            if (!fitting.isEmpty() && (left < 0 || fitting.size() == room.items())) {
                break;
            }
            fitting.add(item);
        }
        Cursor next = from;
        for (Outgoing item : fitting) {
            int id = MemoryBook.id(item.guid());
            next = new Cursor(item.kind(), id);
            if (item.kind() == Outgoing.Kind.DELETE) {
                sentDeletes(sync.device()).remove(id);
            } else {
                book.heldBy(sync.device())
                        .put(
                                id,
                                new MemoryBook.Held(
                                        book.card(id).revision(), item.luid().orElse(new Luid(""))));
            }
        }
        return new Page(fitting, next, held || fitting.size() == all.size());
    }

    private Map<Integer, MemoryBook.Held> sentDeletes(DeviceNumber device) {
        return book.heldBy(device);
    }

    @Override
    public Optional<Outgoing> read(SyncId sync, Guid guid) {
        MemoryBook.Card card = book.cards.get(MemoryBook.id(guid));
        MemoryBook.Held held = book.heldBy(sync.device()).get(MemoryBook.id(guid));
        if (card == null) {
            return Optional.empty();
        }
        boolean add = held == null || held.luid().value().isEmpty();
        return Optional.of(outgoing(card, add ? Outgoing.Kind.ADD : Outgoing.Kind.REPLACE, add ? null : held));
    }

    @Override
    public void close(SyncId sync, End end) {
        book.calls.add("close " + end);
        MemoryBook.View view = Objects.requireNonNull(book.views.get(sync.device()));
        if (view.sync() == sync.number()) {
            String anchor = end == End.COMPLETED ? view.pendingAnchor() : view.anchor();
            book.views.put(
                    sync.device(),
                    new MemoryBook.View(view.sync(), anchor, view.pendingAnchor(), view.mode(), end != End.COMPLETED));
        }
    }
}

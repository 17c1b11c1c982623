package io.cardroster.funambol.host;

import io.cardroster.db.PostgresStores;
import io.cardroster.source.change.ContactsDatastore;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Page;
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A phone that syncs with the standalone engine's datastore, for the same edits on the same database. */
final class OwnPhone implements EditedPhone {

    private static final int MESSAGE = 2;

    private final PostgresStores stores;
    private final OwnerId owner;
    private final DeviceNumber device;
    final Map<String, String> cards = new TreeMap<>();
    private final Map<String, Change> edits = new LinkedHashMap<>();
    private @Nullable String last;
    private int anchors;
    private int luids;

    OwnPhone(PostgresStores stores, OwnerId owner, String name) {
        this.stores = stores;
        this.owner = owner;
        this.device = stores.run(owner, work -> work.devices().register(owner, new DeviceUri(name), 20))
                .orElseThrow();
    }

    @Override
    public Map<String, String> cards() {
        return cards;
    }

    @Override
    public void add(String... lines) {
        put("L" + ++luids, Change.Verb.ADD, HostedPhone.card(lines));
    }

    @Override
    public void edit(String mark, String from, String to) {
        String luid = luidOf(mark);
        Change.Verb verb = edits.get(luid) instanceof Change.Put added ? added.verb() : Change.Verb.REPLACE;
        put(luid, verb, Objects.requireNonNull(cards.get(luid)).replace(from, to));
    }

    @Override
    public void delete(String mark) {
        String luid = luidOf(mark);
        cards.remove(luid);
        edits.put(luid, new Change.Delete(new Luid(luid), false));
    }

    private String luidOf(String mark) {
        return cards.entrySet().stream()
                .filter(card -> card.getValue().contains(mark))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + mark + " in " + cards));
    }

    private void put(String luid, Change.Verb verb, String text) {
        cards.put(luid, text);
        edits.put(luid, change(luid, verb, text));
    }

    private static Change change(String luid, Change.Verb verb, String text) {
        return new Change.Put(new Luid(luid), verb, "text/x-vcard", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void sync(int alert) {
        SyncMode mode = mode(alert);
        SyncId sync = open(mode);
        if (mode.deviceSends()) {
            List<Change> changes = changes(mode);
            for (int i = 0; i < changes.size(); i += MESSAGE) {
                send(sync, changes.subList(i, Math.min(i + MESSAGE, changes.size())));
            }
            edits.clear();
        }
        if (mode == SyncMode.REFRESH_FROM_SERVER) {
            cards.clear();
            edits.clear();
        }
        with(store -> store.deviceDone(sync));
        Cursor cursor = Cursor.START;
        while (mode.serverSends()) {
            Cursor from = cursor;
            Page page = with(store -> store.owed(sync, from, new Room(100_000, 100, 50)));
            page.items().forEach(outgoing -> take(sync, outgoing));
            if (page.last()) {
                break;
            }
            cursor = page.next();
        }
        close(sync, End.COMPLETED);
        last = "a" + anchors;
    }

    @Override
    public void breakOff(int alert, int messages, boolean told) {
        SyncMode mode = mode(alert);
        SyncId sync = open(mode);
        List<Change> changes = changes(mode);
        for (int i = 0; i < messages * MESSAGE; i += MESSAGE) {
            send(sync, changes.subList(Math.min(i, changes.size()), Math.min(i + MESSAGE, changes.size())));
        }
        if (told) {
            close(sync, End.ABANDONED);
        }
    }

    private static SyncMode mode(int alert) {
        return Arrays.stream(SyncMode.values())
                .filter(mode -> mode.alertCode() == alert)
                .findFirst()
                .orElseThrow();
    }

    private SyncId open(SyncMode mode) {
        ItemForm form = new ItemForm("text/x-vcard", "2.1", Set.of());
        // A host does not say what a device that sends everything remembers.
        Anchors next = new Anchors(mode.deviceSendsAll() ? null : last, "a" + ++anchors);
        Opened opened = with(store -> store.open(new SyncRequest(owner, device, mode, next, 1 << 20, form)));
        if (opened.mode() != mode) {
            throw new AssertionError(opened.reason());
        }
        return opened.sync();
    }

    private List<Change> changes(SyncMode mode) {
        if (!mode.deviceSendsAll()) {
            return List.copyOf(edits.values());
        }
        return cards.entrySet().stream()
                .map(card -> change(card.getKey(), Change.Verb.REPLACE, card.getValue()))
                .toList();
    }

    private void send(SyncId sync, List<Change> message) {
        with(store -> store.apply(sync, message));
    }

    private void close(SyncId sync, End end) {
        with(store -> {
            store.close(sync, end);
            return sync;
        });
    }

    private void take(SyncId sync, Outgoing outgoing) {
        String luid = outgoing.luid().map(Luid::value).orElseGet(() -> "L" + ++luids);
        if (outgoing.kind() == Outgoing.Kind.DELETE) {
            cards.remove(luid);
        } else {
            cards.put(luid, new String(outgoing.body(), StandardCharsets.UTF_8));
        }
        with(store -> {
            store.answered(sync, List.of(new Ack(outgoing.guid(), outgoing.kind(), 200)), List.of());
            if (outgoing.kind() == Outgoing.Kind.ADD) {
                store.answered(sync, List.of(), List.of(new Pair(outgoing.guid(), new Luid(luid))));
            }
            return sync;
        });
    }

    private <T> T with(Function<Datastore, T> call) {
        return stores.run(
                owner, work -> call.apply(work.datastore(ContactsDatastore.NAME).orElseThrow()));
    }
}

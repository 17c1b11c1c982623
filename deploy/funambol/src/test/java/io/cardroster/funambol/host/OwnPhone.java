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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A phone that syncs with the standalone engine's datastore, for the same edits on the same database. */
final class OwnPhone {

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

    void add(String... lines) {
        put("L" + ++luids, Change.Verb.ADD, HostedPhone.card(lines));
    }

    void edit(String mark, String from, String to) {
        String luid = luidOf(mark);
        put(luid, Change.Verb.REPLACE, Objects.requireNonNull(cards.get(luid)).replace(from, to));
    }

    void delete(String mark) {
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

    void sync() {
        sync(last == null ? SyncMode.SLOW : SyncMode.TWO_WAY);
    }

    void sync(SyncMode mode) {
        ItemForm form = new ItemForm("text/x-vcard", "2.1", Set.of());
        Anchors next = new Anchors(last, "a" + ++anchors);
        Opened opened = with(store -> store.open(new SyncRequest(owner, device, mode, next, 1 << 20, form)));
        if (opened.mode() != mode) {
            throw new AssertionError(opened.reason());
        }
        SyncId sync = opened.sync();
        if (mode.deviceSendsAll()) {
            edits.clear();
            cards.forEach((luid, text) -> edits.put(luid, change(luid, Change.Verb.REPLACE, text)));
        }
        List<Change> changes = List.copyOf(edits.values());
        edits.clear();
        with(store -> store.apply(sync, changes));
        with(store -> store.deviceDone(sync));
        Cursor cursor = Cursor.START;
        while (true) {
            Cursor from = cursor;
            Page page = with(store -> store.owed(sync, from, new Room(100_000, 100, 50)));
            page.items().forEach(outgoing -> take(sync, outgoing));
            if (page.last()) {
                break;
            }
            cursor = page.next();
        }
        with(store -> {
            store.close(sync, End.COMPLETED);
            return sync;
        });
        last = "a" + anchors;
    }

    private void take(SyncId sync, Outgoing outgoing) {
        String luid = outgoing.luid().map(Luid::value).orElseGet(() -> "L" + ++luids);
        if (outgoing.kind() == Outgoing.Kind.DELETE) {
            cards.remove(luid);
        } else {
            cards.put(luid, new String(outgoing.body(), StandardCharsets.UTF_8));
        }
        with(store -> {
            store.acknowledged(sync, List.of(new Ack(outgoing.guid(), outgoing.kind(), 200)));
            if (outgoing.kind() == Outgoing.Kind.ADD) {
                store.mapped(sync, List.of(new Pair(outgoing.guid(), new Luid(luid))));
            }
            return sync;
        });
    }

    private <T> T with(Function<Datastore, T> call) {
        return stores.run(
                owner, work -> call.apply(work.datastore(ContactsDatastore.NAME).orElseThrow()));
    }
}

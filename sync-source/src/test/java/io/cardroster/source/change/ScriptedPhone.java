package io.cardroster.source.change;

import io.cardroster.source.memory.MemoryStores;
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
import io.cardroster.syncml.spi.Outcome;
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

/** A phone at the seam: holds cards by LUID, sends its edits, takes what it is owed, answers and maps like a good client. */
final class ScriptedPhone {

    private final MemoryStores stores;
    private final OwnerId owner;
    private final DeviceNumber device;
    final Map<String, String> cards = new TreeMap<>();
    private final Map<String, Change> edits = new LinkedHashMap<>();
    private final Map<String, Change> toSend = new LinkedHashMap<>();

    @Nullable String last;

    private int anchors;
    private int luids;
    ItemForm form = new ItemForm("text/vcard", "3.0", Set.of());
    int carriedDown;

    @Nullable Opened opened;

    ScriptedPhone(MemoryStores stores, OwnerId owner, String name) {
        this.stores = stores;
        this.owner = owner;
        this.device = stores.run(owner, work -> work.devices().register(owner, new DeviceUri(name), 20))
                .orElseThrow();
    }

    DeviceNumber device() {
        return device;
    }

    String add(String... lines) {
        String luid = Integer.toString(++luids);
        String text = card(lines);
        cards.put(luid, text);
        edits.put(luid, put(luid, Change.Verb.ADD, text));
        return luid;
    }

    void replace(String luid, String... lines) {
        cards.put(luid, card(lines));
        edits.put(luid, put(luid, Change.Verb.REPLACE, text(luid)));
    }

    void edit(String luid, String from, String to) {
        String text = text(luid);
        if (!text.contains(from)) {
            throw new AssertionError("no " + from + " in " + text);
        }
        cards.put(luid, text.replace(from, to));
        edits.put(luid, put(luid, Change.Verb.REPLACE, text(luid)));
    }

    void delete(String luid) {
        cards.remove(luid);
        edits.put(luid, new Change.Delete(new Luid(luid), false));
    }

    /** The card with that LUID. */
    String text(String luid) {
        return Objects.requireNonNull(cards.get(luid), "no card " + luid);
    }

    Opened opened() {
        return Objects.requireNonNull(opened, "no sync yet");
    }

    /** Forgets its anchors, as after a reset; contacts and LUIDs stay. */
    void loseAnchors() {
        last = null;
    }

    private static Change put(String luid, Change.Verb verb, String text) {
        return new Change.Put(new Luid(luid), verb, "text/vcard", text.getBytes(StandardCharsets.UTF_8));
    }

    static String card(String... lines) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    /** A whole sync; outcomes by LUID. */
    Map<String, Outcome> sync() {
        return sync(last == null ? SyncMode.SLOW : SyncMode.TWO_WAY);
    }

    Map<String, Outcome> sync(SyncMode wanted) {
        SyncId sync = open(wanted);
        Map<String, Outcome> outcomes = upload(sync);
        download(sync);
        close(sync);
        return outcomes;
    }

    SyncId open(SyncMode wanted) {
        return open(wanted, false);
    }

    /** Goes on with the sync that was broken off, as with Alert 225. */
    SyncId resume() {
        return open(SyncMode.SLOW, true);
    }

    private SyncId open(SyncMode wanted, boolean resume) {
        Opened answer = with(store -> store.open(new SyncRequest(
                owner, device, wanted, resume, new Anchors(last, "c" + ++anchors), Integer.MAX_VALUE, form)));
        opened = answer;
        if (!answer.resumed()) {
            toSend.clear();
        }
        if (!answer.resumed() && (answer.mode() == SyncMode.SLOW || answer.mode() == SyncMode.REFRESH_FROM_CLIENT)) {
            cards.forEach((luid, text) -> toSend.put(luid, put(luid, Change.Verb.REPLACE, text)));
        } else {
            toSend.putAll(edits);
        }
        return answer.sync();
    }

    /** Sends what it has to send in this sync: its edits, or everything when the sync is slow or a refresh. */
    Map<String, Outcome> upload(SyncId sync) {
        return upload(sync, Integer.MAX_VALUE);
    }

    /** Sends at most so many; the rest goes when the sync is resumed. */
    Map<String, Outcome> upload(SyncId sync, int most) {
        SyncMode mode = Objects.requireNonNull(opened).mode();
        if (mode != SyncMode.SLOW && mode != SyncMode.REFRESH_FROM_CLIENT) {
            // What was edited since the sync was opened goes along.
            toSend.putAll(edits);
        }
        List<Change> changes = toSend.values().stream().limit(most).toList();
        List<Outcome> outcomes = with(store -> store.apply(sync, changes));
        Map<String, Outcome> byLuid = new LinkedHashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            String luid = changes.get(i).luid().value();
            byLuid.put(luid, outcomes.get(i));
            toSend.remove(luid);
            edits.remove(luid);
        }
        return byLuid;
    }

    /** What it would still send. */
    int left() {
        return toSend.size();
    }

    /** Takes one page of what it is owed and answers it; what comes after it is never seen. */
    void downloadSome(SyncId sync, int most) {
        with(store -> store.deviceDone(sync));
        Page page = with(store -> store.owed(sync, Cursor.START, new Room(1_000_000, 100, most)));
        page.items().forEach(outgoing -> take(sync, outgoing));
    }

    /** Takes a page and is cut off before it can answer. Returns what it got. */
    List<Outgoing> downloadUnanswered(SyncId sync, int most) {
        with(store -> store.deviceDone(sync));
        return with(store -> store.owed(sync, Cursor.START, new Room(1_000_000, 100, most)))
                .items();
    }

    void breakOff(SyncId sync, End end) {
        with(store -> {
            store.close(sync, end);
            return 0;
        });
    }

    /** Takes everything it is owed, page by page, and answers each. */
    void download(SyncId sync) {
        with(store -> store.deviceDone(sync));
        carriedDown = 0;
        Cursor cursor = Cursor.START;
        while (true) {
            Cursor from = cursor;
            Page page = with(store -> store.owed(sync, from, new Room(2_000, 100, 5)));
            for (Outgoing outgoing : page.items()) {
                take(sync, outgoing);
            }
            if (page.last()) {
                return;
            }
            cursor = page.next();
        }
    }

    private void take(SyncId sync, Outgoing outgoing) {
        carriedDown++;
        switch (outgoing.kind()) {
            case DELETE -> cards.remove(outgoing.luid().orElseThrow().value());
            case REPLACE ->
                cards.put(outgoing.luid().orElseThrow().value(), new String(outgoing.body(), StandardCharsets.UTF_8));
            case ADD -> {
                keep(sync, outgoing);
                return;
            }
        }
        with(store -> {
            store.answered(sync, List.of(new Ack(outgoing.guid(), outgoing.kind(), 200)), List.of());
            return 0;
        });
    }

    /** Stores an addition, answers it and tells its LUID. */
    void keep(SyncId sync, Outgoing outgoing) {
        String luid = storeWithoutMap(outgoing);
        with(store -> {
            store.answered(
                    sync,
                    List.of(new Ack(outgoing.guid(), outgoing.kind(), 201)),
                    List.of(new Pair(outgoing.guid(), new Luid(luid))));
            return 0;
        });
    }

    String storeWithoutMap(Outgoing outgoing) {
        String luid = Integer.toString(++luids);
        cards.put(luid, new String(outgoing.body(), StandardCharsets.UTF_8));
        return luid;
    }

    String luidOf(String mark) {
        return cards.entrySet().stream()
                .filter(card -> card.getValue().contains(mark))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The change that it would send next. */
    Change next() {
        return toSend.values().iterator().next();
    }

    void close(SyncId sync) {
        with(store -> {
            store.close(sync, End.COMPLETED);
            return 0;
        });
        last = "c" + anchors;
    }

    List<Outcome> apply(SyncId sync, List<Change> changes) {
        return with(store -> store.apply(sync, changes));
    }

    <T> T with(Function<Datastore, T> call) {
        return stores.run(
                owner, work -> call.apply(work.datastore(ContactsDatastore.NAME).orElseThrow()));
    }

    /** What its cards say, without what a writer may arrange: sorted lines of each card, sorted. */
    List<String> meaning() {
        return cards.values().stream()
                .map(text -> String.join("\n", text.lines().sorted().toList()))
                .sorted()
                .toList();
    }
}

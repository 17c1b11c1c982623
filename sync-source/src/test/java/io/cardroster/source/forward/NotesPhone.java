package io.cardroster.source.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cardroster.source.im.ImScene;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.Page;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A phone with notes, each message in a transaction of its own; it shows what it is told. */
final class NotesPhone {

    final Map<String, String> notes = new TreeMap<>();
    private final ImScene scene;
    private final ForwardIntake intake;
    private final DeviceNumber device;
    private String anchor = "";
    private int syncs;
    /** Status with which it answers what it is told. */
    int answer = 200;

    NotesPhone(ImScene scene, ForwardIntake intake, int device) {
        this.scene = scene;
        this.intake = intake;
        this.device = new DeviceNumber(device);
    }

    static Change add(String luid, String text) {
        return new Change.Put(new Luid(luid), Change.Verb.ADD, "text/plain", text.getBytes(UTF_8));
    }

    static Change replace(String luid, String text) {
        return new Change.Put(new Luid(luid), Change.Verb.REPLACE, "text/plain", text.getBytes(UTF_8));
    }

    static Change delete(String luid) {
        return new Change.Delete(new Luid(luid), false);
    }

    /** A note as the phone shows it. */
    String shows(String luid) {
        return Objects.requireNonNull(notes.get(luid), luid);
    }

    /** Sends everything that it has. */
    List<Outcome> slow() {
        List<Change> all = new ArrayList<>();
        notes.forEach((luid, text) -> all.add(replace(luid, text)));
        return sync(SyncMode.SLOW, all);
    }

    List<Outcome> twoWay(Change... changes) {
        return sync(SyncMode.TWO_WAY, Arrays.asList(changes));
    }

    List<Outcome> sync(SyncMode mode, List<Change> changes) {
        SyncId sync = open(mode).sync();
        List<Outcome> outcomes = send(sync, changes);
        finish(sync);
        return outcomes;
    }

    Opened open(SyncMode mode) {
        String next = Integer.toString(++syncs);
        return with(store -> store.open(new SyncRequest(
                scene.ada,
                device,
                mode,
                new Anchors(anchor, next),
                Integer.MAX_VALUE,
                new ItemForm("text/plain", "1.0", Set.of()))));
    }

    List<Outcome> send(SyncId sync, List<Change> changes) {
        changes.forEach(change -> {
            if (change instanceof Change.Put put) {
                notes.put(put.luid().value(), new String(put.body(), UTF_8));
            } else {
                notes.remove(change.luid().value());
            }
        });
        return with(store -> store.apply(sync, changes));
    }

    void finish(SyncId sync) {
        with(store -> store.deviceDone(sync));
        Cursor from = Cursor.START;
        boolean last = false;
        while (!last) {
            Cursor at = from;
            Page page = with(store -> store.owed(sync, at, new Room(300, 10, 3)));
            for (Outgoing told : page.items()) {
                Outgoing again = with(store -> store.read(sync, told.guid())).orElseThrow();
                String text = new String(told.body(), UTF_8);
                if (!text.equals(new String(again.body(), UTF_8)) || told.kind() != Outgoing.Kind.REPLACE) {
                    throw new AssertionError("not the same when read again, or no replacement: " + text);
                }
                with(store -> {
                    store.answered(sync, List.of(new Ack(told.guid(), told.kind(), answer)), List.of());
                    return sync;
                });
                if (answer == 200) {
                    notes.put(told.luid().orElseThrow().value(), text);
                }
            }
            from = page.next();
            last = page.last();
        }
        with(store -> {
            store.close(sync, End.COMPLETED);
            return sync;
        });
        anchor = Integer.toString(syncs);
    }

    /** Forgets its anchors, as after a reset. */
    void reset() {
        anchor = "";
    }

    <T> T with(Function<Datastore, T> call) {
        return scene.stores.inBook(
                scene.ada,
                book -> call.apply(
                        new ForwardDatastore(book, intake, new ForwardDigests(new byte[32]), Duration.ofDays(180))));
    }
}

package io.cardroster.source.sim;

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
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A phone: items by LUID, a log of changes since the last good sync, maps that the server has not confirmed. A sync goes on one
 * message at a time, so that the driver can let others act between two messages.
 */
final class SimulatedPhone {

    private enum Phase {
        IDLE,
        OPENING,
        SENDING,
        RECEIVING,
        CLOSING
    }

    private final String name;
    private final DeviceNumber number;
    private final SimulatedServer server;
    private final RandomGenerator random;
    private final History history;
    private final TreeMap<Integer, byte[]> items = new TreeMap<>();
    private final Map<Integer, String> log = new LinkedHashMap<>();
    private final Map<String, Pair> unconfirmedMaps = new LinkedHashMap<>();
    private int lastLuid;
    private String lastAnchor;
    private String nextAnchor;
    private int anchors;
    private Phase phase = Phase.IDLE;
    private SyncId sync;
    private boolean slow;
    private List<Change> toSend = List.of();
    private List<Ack> acks = new ArrayList<>();
    private Cursor cursor = Cursor.START;
    private Consumer<Datastore> late;
    private int carried;
    private boolean completed;

    SimulatedPhone(String name, SimulatedServer server, RandomGenerator random, History history) {
        this.name = name;
        this.number = server.register(name);
        this.server = server;
        this.random = random;
        this.history = history;
    }

    boolean idle() {
        return phase == Phase.IDLE;
    }

    /** Items that the last sync carried in either direction; a slow sync counts as one more. */
    int carried() {
        return carried;
    }

    boolean completed() {
        return completed;
    }

    List<byte[]> contents() {
        return List.copyOf(items.values());
    }

    @Override
    public String toString() {
        return name;
    }

    // What the human does.

    void add(String card, String note) {
        items.put(++lastLuid, CardText.write(card, note, "-"));
        log.put(lastLuid, "add");
        history.add(name, "human adds " + card + " as " + lastLuid);
    }

    /** Changes some card's note or title. */
    void edit(String text) {
        int luid = anyLuid();
        byte[] old = items.get(luid);
        boolean note = random.nextBoolean();
        items.put(
                luid,
                CardText.write(
                        CardText.name(old), note ? text : CardText.note(old), note ? CardText.title(old) : text));
        log.putIfAbsent(luid, "replace");
        history.add(name, "human edits " + CardText.name(old) + " to " + text);
    }

    /** Deletes some card and says which. */
    String delete() {
        int luid = anyLuid();
        String card = CardText.name(items.remove(luid));
        log.put(luid, "delete");
        history.add(name, "human deletes " + card);
        return card;
    }

    private int anyLuid() {
        return List.copyOf(items.keySet()).get(random.nextInt(items.size()));
    }

    boolean empty() {
        return items.isEmpty();
    }

    boolean hasUnsentChanges() {
        return !log.isEmpty();
    }

    /** Gives every item another LUID, from 1 on, and forgets its syncs: a backup was restored. */
    void restore() {
        List<byte[]> kept = new ArrayList<>(items.values());
        items.clear();
        lastLuid = 0;
        for (int i = kept.size() - 1; i >= 0; i--) {
            items.put(++lastLuid, kept.get(i));
        }
        forgetSyncs();
        history.add(name, "is restored with new LUIDs");
    }

    /** Loses everything. */
    void reset() {
        items.clear();
        lastLuid = 0;
        forgetSyncs();
        history.add(name, "is reset");
    }

    private void forgetSyncs() {
        log.clear();
        unconfirmedMaps.clear();
        lastAnchor = null;
    }

    // The sync, message by message.

    void start() {
        phase = Phase.OPENING;
        completed = false;
        carried = 0;
        nextAnchor = name + "-" + ++anchors;
    }

    void giveUp(End end) {
        history.add(name, "gives up " + end);
        if (end != End.UNKNOWN && sync != null && phase != Phase.OPENING) {
            SyncId ending = sync;
            server.message(datastore -> {
                datastore.close(ending, end);
                return end;
            });
        }
        phase = Phase.IDLE;
    }

    /** Sends one message; a message without answer is sent again or ends the sync. */
    void step() {
        try {
            switch (phase) {
                case OPENING -> open();
                case SENDING -> send();
                case RECEIVING -> receive();
                case CLOSING -> close();
                case IDLE -> throw new IllegalStateException("no sync");
            }
        } catch (Crash crash) {
            // After the commit the engine would give the stored answer; without it the phone can only start anew.
            boolean again = crash.getMessage().equals("BEFORE_DURABLE") || phase == Phase.SENDING;
            history.add(name, "gets no answer in " + phase + ", crash " + crash.getMessage());
            if (!again || random.nextInt(3) == 0) {
                phase = Phase.IDLE;
            }
        }
    }

    private void open() {
        SyncRequest request = new SyncRequest(
                server.owner(),
                number,
                SyncMode.TWO_WAY,
                new Anchors(lastAnchor, nextAnchor),
                100_000,
                new ItemForm("text/x-vcard", "2.1", Set.of()));
        List<Pair> maps = List.copyOf(unconfirmedMaps.values());
        Opened opened = server.message(datastore -> {
            Opened result = datastore.open(request);
            if (late != null) {
                late.accept(datastore);
            }
            datastore.mapped(result.sync(), maps);
            return result;
        });
        late = null;
        sync = opened.sync();
        slow = opened.mode() == SyncMode.SLOW;
        carried = slow ? 1 : 0;
        cursor = Cursor.START;
        acks = new ArrayList<>();
        toSend = slow ? everything() : logged();
        history.add(name, "opens " + sync.number() + " " + opened.mode() + " " + opened.reason() + " maps " + maps);
        phase = Phase.SENDING;
    }

    private List<Change> everything() {
        List<Change> all = new ArrayList<>();
        items.forEach((luid, body) -> all.add(put(luid, Change.Verb.REPLACE)));
        return all;
    }

    private List<Change> logged() {
        List<Change> changes = new ArrayList<>();
        log.forEach((luid, what) -> {
            if (what.equals("delete") || !items.containsKey(luid)) {
                changes.add(new Change.Delete(luid(luid), false));
            } else {
                changes.add(put(luid, what.equals("add") ? Change.Verb.ADD : Change.Verb.REPLACE));
            }
        });
        return changes;
    }

    private Change put(int luid, Change.Verb verb) {
        return new Change.Put(luid(luid), verb, "text/x-vcard", items.get(luid));
    }

    private static Luid luid(int luid) {
        return new Luid(Integer.toString(luid));
    }

    private void send() {
        List<Change> now = List.copyOf(toSend.subList(0, Math.min(toSend.size(), 1 + random.nextInt(4))));
        boolean last = now.size() == toSend.size();
        SyncId id = sync;
        late = datastore -> datastore.apply(id, now);
        List<Outcome> outcomes = server.message(datastore -> {
            List<Outcome> result = datastore.apply(id, now);
            if (last) {
                datastore.deviceDone(id);
            }
            return result;
        });
        for (int i = 0; i < now.size(); i++) {
            Change change = now.get(i);
            history.add(name, "sends " + show(change) + " -> " + outcomes.get(i));
            if (outcomes.get(i) != Outcome.RETRY && !slow) {
                log.remove(Integer.valueOf(change.luid().value()));
            }
        }
        carried += now.size();
        toSend = toSend.subList(now.size(), toSend.size());
        if (last) {
            phase = Phase.RECEIVING;
        }
    }

    private static String show(Change change) {
        String what = change instanceof Change.Put put ? put.verb() + " " + CardText.meaning(put.body()) : "DELETE";
        return what + " as " + change.luid().value();
    }

    private void receive() {
        SyncId id = sync;
        List<Ack> answers = List.copyOf(acks);
        List<Pair> maps = random.nextInt(4) == 0 ? List.of() : List.copyOf(unconfirmedMaps.values());
        Cursor from = cursor;
        int most = 1 + random.nextInt(4);
        Page page = server.message(datastore -> {
            datastore.acknowledged(id, answers);
            datastore.mapped(id, maps);
            return datastore.owed(id, from, new Room(50_000, 200, most));
        });
        maps.forEach(pair -> unconfirmedMaps.remove(pair.guid().value()));
        acks = new ArrayList<>();
        page.items().forEach(item -> acks.add(new Ack(item.guid(), item.kind(), take(item))));
        carried += page.items().size();
        cursor = page.next();
        if (page.last()) {
            phase = Phase.CLOSING;
        }
    }

    private int take(Outgoing item) {
        int status = 200;
        Integer luid = item.luid().map(known -> Integer.valueOf(known.value())).orElse(null);
        if (item.kind() == Outgoing.Kind.ADD) {
            luid = ++lastLuid;
            items.put(luid, item.body());
            unconfirmedMaps.put(item.guid().value(), new Pair(item.guid(), luid(luid)));
            status = 201;
        } else if (luid == null || !items.containsKey(luid)) {
            status = item.kind() == Outgoing.Kind.DELETE ? 211 : 404;
        } else if (item.kind() == Outgoing.Kind.DELETE) {
            items.remove(luid);
        } else {
            items.put(luid, item.body());
        }
        String text = item.kind() == Outgoing.Kind.DELETE ? "" : CardText.meaning(item.body()) + " ";
        history.add(
                name, "gets " + item.kind() + " " + item.guid().value() + " " + text + "as " + luid + " -> " + status);
        return status;
    }

    private void close() {
        SyncId id = sync;
        List<Ack> answers = List.copyOf(acks);
        List<Pair> maps = List.copyOf(unconfirmedMaps.values());
        server.message(datastore -> {
            datastore.acknowledged(id, answers);
            datastore.mapped(id, maps);
            datastore.close(id, End.COMPLETED);
            return id;
        });
        unconfirmedMaps.clear();
        if (slow) {
            log.clear();
        }
        lastAnchor = nextAnchor;
        completed = true;
        phase = Phase.IDLE;
        history.add(name, "is done");
    }
}

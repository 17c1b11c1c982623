package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The items of one owner and what each device has of them; as simple as a datastore can be. */
final class MemoryBook {

    /** An item; a null body is a deleted one. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content
    record Card(int id, byte[] body, long revision, boolean deleted) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What a device has of an item: the revision, and the LUID once it is known. */
    record Held(long revision, Luid luid) {}

    /** Anchors and sync of a device; one that has not ended well is unfinished and may be resumed. */
    record View(long sync, String anchor, String pendingAnchor, SyncMode mode, boolean unfinished) {}

    record Snapshot(
            Map<Integer, Card> cards,
            Map<DeviceNumber, Map<Integer, Held>> held,
            Map<DeviceNumber, View> views,
            long revision) {}

    Map<Integer, Card> cards = new TreeMap<>();
    Map<DeviceNumber, Map<Integer, Held>> held = new HashMap<>();
    Map<DeviceNumber, View> views = new HashMap<>();
    long revision;
    final List<String> calls = new ArrayList<>();
    ItemForm lastForm = new ItemForm("", "", Set.of());

    Snapshot snapshot() {
        Map<DeviceNumber, Map<Integer, Held>> copy = new HashMap<>();
        held.forEach((device, items) -> copy.put(device, new TreeMap<>(items)));
        return new Snapshot(new TreeMap<>(cards), copy, new HashMap<>(views), revision);
    }

    void restore(Snapshot before) {
        cards = before.cards();
        held = before.held();
        views = before.views();
        revision = before.revision();
    }

    Map<Integer, Held> heldBy(DeviceNumber device) {
        return held.computeIfAbsent(device, key -> new TreeMap<>());
    }

    /** Changes or adds an item on the server's side. */
    int put(int id, String body) {
        int number = id == 0 ? cards.size() + 1 : id;
        cards.put(number, new Card(number, body.getBytes(StandardCharsets.UTF_8), ++revision, false));
        return number;
    }

    void delete(int id) {
        cards.put(id, new Card(id, new byte[0], ++revision, true));
    }

    /** Bodies of the living items. */
    Stream<String> texts() {
        return cards.values().stream().filter(card -> !card.deleted()).map(Card::text);
    }

    Card card(int id) {
        return Objects.requireNonNull(cards.get(id));
    }

    static int id(Guid guid) {
        return Integer.parseInt(guid.value());
    }
}

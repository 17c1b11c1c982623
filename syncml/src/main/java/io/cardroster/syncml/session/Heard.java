package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Map;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * What one message says of items that were sent: the client's answers and the LUIDs that it gave. Most clients send both together,
 * so each datastore hears of them in one call and writes each item once.
 */
final class Heard {

    private final java.util.Map<DatastoreSync, About> syncs = new LinkedHashMap<>();
    private final Set<Map> maps = Collections.newSetFromMap(new IdentityHashMap<>());

    private static final class About {
        private final List<Ack> acks = new ArrayList<>();
        private final List<Pair> pairs = new ArrayList<>();
    }

    void add(DatastoreSync sync, Ack ack) {
        about(sync).acks.add(ack);
    }

    void add(DatastoreSync sync, Map map, List<Pair> pairs) {
        maps.add(map);
        about(sync).pairs.addAll(pairs);
    }

    /** Whether the pairs of that command are here. */
    boolean has(Map map) {
        return maps.contains(map);
    }

    private About about(DatastoreSync sync) {
        return syncs.computeIfAbsent(sync, key -> new About());
    }

    void tell(Turn turn) {
        syncs.forEach((sync, about) -> turn.datastore(sync).answered(sync.id, about.acks, about.pairs));
    }
}

package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Map;
import io.cardroster.syncml.message.MapItem;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Pair;
import java.util.List;
import java.util.Optional;

/** Learns the LUIDs of items that the client got from us; in every phase, since a Map may be early, late or repeated. */
final class MapHandler {

    private final DatastoreNames names;

    MapHandler(DatastoreNames names) {
        this.names = names;
    }

    void handle(Map map, Turn turn) {
        Optional<DatastoreSync> sync = turn.sync(names, map.target(), map.source());
        if (sync.isPresent()) {
            List<Pair> pairs = map.mapItems().stream()
                    .filter(MapHandler::isUsable)
                    .map(item -> new Pair(new Guid(item.guid()), new Luid(item.luid())))
                    .toList();
            turn.datastore(sync.get()).mapped(sync.get().id, pairs);
        }
        turn.answer(
                map,
                (sync.isPresent() ? StatusCode.OK : StatusCode.NOT_FOUND).code(),
                Turn.ref(map.target()),
                Turn.ref(map.source()));
    }

    private static boolean isUsable(MapItem item) {
        return !item.guid().isEmpty() && !item.luid().isEmpty() && item.luid().length() <= Turn.MAX_URI;
    }
}

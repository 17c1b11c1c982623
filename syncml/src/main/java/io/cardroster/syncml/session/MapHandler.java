package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Group;
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

    /** Learns from all Maps of a message whose sync is open already, before anything else is done. */
    void learn(List<Command> commands, Heard heard, Turn turn) {
        for (Command command : commands) {
            if (command instanceof Map map) {
                sync(map, turn).ifPresent(sync -> heard.add(sync, map, pairs(map)));
            } else if (command.verb() == Command.Verb.SEQUENCE) {
                learn(((Group) command).commands(), heard, turn);
            }
        }
    }

    /** A Map whose sync was opened in the same message is learnt now. */
    void handle(Map map, Heard heard, Turn turn) {
        Optional<DatastoreSync> sync = sync(map, turn);
        if (sync.isPresent() && !heard.has(map)) {
            turn.datastore(sync.get()).answered(sync.get().id, List.of(), pairs(map));
        }
        turn.answer(
                map,
                (sync.isPresent() ? StatusCode.OK : StatusCode.NOT_FOUND).code(),
                Turn.ref(map.target()),
                Turn.ref(map.source()));
    }

    private Optional<DatastoreSync> sync(Map map, Turn turn) {
        return turn.sync(names, map.target(), map.source());
    }

    private static List<Pair> pairs(Map map) {
        return map.mapItems().stream()
                .filter(MapHandler::isUsable)
                .map(item -> new Pair(new Guid(item.guid()), new Luid(item.luid())))
                .toList();
    }

    private static boolean isUsable(MapItem item) {
        return !item.guid().isEmpty() && !item.luid().isEmpty() && item.luid().length() <= Turn.MAX_URI;
    }
}

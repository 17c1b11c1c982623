package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.DevInf;
import io.cardroster.syncml.message.Get;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Put;
import io.cardroster.syncml.message.Results;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.session.SessionState.ResultsOwed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Get, Put and Results: the exchange of DevInf. */
final class DevInfHandler {

    private static final int MOST_GETS = 4;

    private final DeviceProfiles profiles;
    private final DatastoreNames names;

    DevInfHandler(DeviceProfiles profiles, DatastoreNames names) {
        this.profiles = profiles;
        this.names = names;
    }

    /** Learns from the whole message before anything else is done: the Alert may stand before the Put. */
    void learn(List<Command> commands, Turn turn) {
        for (Command command : commands) {
            if (command.verb() == Command.Verb.PUT || command.verb() == Command.Verb.RESULTS) {
                command.items().stream()
                        .flatMap(item -> item.data().flatMap(Data::devInf).stream())
                        .forEach(devInf -> learn(devInf, turn));
            }
        }
    }

    /** A client that was challenged does not repeat its Put: its DevInf then comes as Results, when syncs are open already. */
    private void learn(DevInf devInf, Turn turn) {
        profiles.learn(turn, devInf);
        for (DatastoreSync sync : turn.state.syncs) {
            sync.maxGuidSize = profiles.maxGuidSize(turn, sync.clientUri);
            names.find(sync.name)
                    .ifPresent(facts -> turn.uow
                            .datastore(sync.name)
                            .ifPresent(datastore ->
                                    datastore.formKnown(sync.id, profiles.form(turn, facts, sync.clientUri))));
        }
    }

    /** 200 also when it could not be read: a device without DevInf is served as well. Nothing else can be put. */
    void handle(Put put, Turn turn) {
        boolean devInf = put.items().stream()
                .anyMatch(item -> item.data().flatMap(Data::devInf).isPresent() || isDevInf(item.source()));
        turn.answer(put, (devInf ? StatusCode.OK : StatusCode.NOT_FOUND).code(), null, source(put));
    }

    private static boolean isDevInf(Optional<Location> location) {
        return location.map(Location::uri)
                .filter(uri ->
                        uri.length() <= Turn.MAX_URI && DatastoreNames.bare(uri).startsWith("devinf1"))
                .isPresent();
    }

    void handle(Results results, Turn turn) {
        turn.answer(results, StatusCode.OK.code(), null, source(results));
    }

    void handle(Get get, Turn turn) {
        for (Item item : get.items()) {
            String uri = item.target().map(Location::uri).orElse("");
            boolean ours = isDevInf(item.target());
            if (ours && turn.state.results.size() < MOST_GETS) {
                turn.state.results.add(new ResultsOwed(turn.msgId, get.cmdId(), uri));
            }
            turn.answer(get, (ours ? StatusCode.OK : StatusCode.NOT_FOUND).code(), Turn.ref(item.target()), null);
        }
        if (get.items().isEmpty()) {
            turn.answer(get, StatusCode.BAD_REQUEST.code());
        }
    }

    private static @Nullable String source(Command command) {
        return command.items().isEmpty()
                ? null
                : Turn.ref(command.items().get(0).source());
    }
}

package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Group;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.spi.SyncMode;
import java.util.List;
import java.util.Optional;

/** Takes the changes of one datastore. */
final class SyncHandler {

    private final DatastoreNames names;
    private final EngineSettings settings;

    SyncHandler(DatastoreNames names, EngineSettings settings) {
        this.names = names;
        this.settings = settings;
    }

    void handle(Sync command, Turn turn) {
        Optional<DatastoreSync> found = turn.sync(names, command.target(), command.source());
        int refusal = refusal(command, found);
        turn.answer(
                command,
                refusal == 0 ? StatusCode.OK.code() : refusal,
                Turn.ref(command.target()),
                Turn.ref(command.source()));
        if (refusal != 0 || found.isEmpty()) {
            refuseAll(command.commands(), refusal, turn);
            return;
        }
        DatastoreSync sync = found.get();
        sync.syncSeen = true;
        command.meta().flatMap(Meta::mem).ifPresent(sync::learnRoom);
        Inbox inbox = new Inbox(turn, sync, settings);
        take(command.commands(), inbox, turn);
        inbox.apply();
    }

    private int refusal(Sync command, Optional<DatastoreSync> sync) {
        if (sync.isEmpty()) {
            boolean known = command.target()
                    .filter(target -> names.find(target.uri()).isPresent())
                    .isPresent();
            return (known ? StatusCode.FORBIDDEN : StatusCode.NOT_FOUND).code();
        }
        if (sync.get().refusesEarlyChanges) {
            return StatusCode.REFRESH_REQUIRED.code();
        }
        boolean tooLate =
                sync.get().closed || (sync.get().deviceDone && sync.get().mode == SyncMode.REFRESH_FROM_CLIENT);
        boolean unasked = !sync.get().mode.deviceSends() && !command.commands().isEmpty();
        return tooLate || unasked ? StatusCode.FORBIDDEN.code() : 0;
    }

    private static void take(List<Command> commands, Inbox inbox, Turn turn) {
        for (Command command : commands) {
            switch (command.verb()) {
                case ADD, REPLACE, DELETE -> inbox.take(command);
                case SEQUENCE -> {
                    inbox.answer(command, StatusCode.OK.code());
                    take(((Group) command).commands(), inbox, turn);
                }
                case ATOMIC -> {
                    // Nothing is carried out of what the client wants together or not at all.
                    inbox.answer(command, StatusCode.FEATURE_NOT_SUPPORTED.code());
                    refuseInside((Group) command, inbox);
                }
                case UNKNOWN -> inbox.answer(command, StatusCode.NOT_IMPLEMENTED.code());
                case COPY, MOVE, ALERT, EXEC, GET, MAP, PUT, RESULTS, SEARCH, STATUS, SYNC ->
                    inbox.answer(command, StatusCode.FEATURE_NOT_SUPPORTED.code());
            }
        }
    }

    private static void refuseInside(Group group, Inbox inbox) {
        for (Command command : group.commands()) {
            inbox.answer(command, StatusCode.NOT_EXECUTED.code());
            if (command instanceof Group inner) {
                refuseInside(inner, inbox);
            }
        }
    }

    private static void refuseAll(List<Command> commands, int code, Turn turn) {
        for (Command command : commands) {
            List<Item> items = command.items();
            if (items.isEmpty()) {
                turn.answer(command, code);
            }
            items.forEach(item -> turn.answer(command, code, null, Turn.ref(item.source())));
            if (command instanceof Group group) {
                refuseAll(group.commands(), code, turn);
            }
        }
    }
}

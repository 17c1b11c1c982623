package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Exec;
import io.cardroster.syncml.message.Get;
import io.cardroster.syncml.message.Group;
import io.cardroster.syncml.message.Map;
import io.cardroster.syncml.message.Put;
import io.cardroster.syncml.message.Results;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.message.Sync;
import java.util.ArrayList;
import java.util.List;

/** Gives each command of a message to the class that knows it. */
final class CommandDispatcher {

    private final DevInfHandler devInfs;
    private final AlertHandler alerts;
    private final SyncHandler syncs;
    private final MapHandler maps;
    private final StatusHandler statuses;
    private final ExecHandler execs = new ExecHandler();

    CommandDispatcher(
            DevInfHandler devInfs, AlertHandler alerts, SyncHandler syncs, MapHandler maps, StatusHandler statuses) {
        this.devInfs = devInfs;
        this.alerts = alerts;
        this.syncs = syncs;
        this.maps = maps;
        this.statuses = statuses;
    }

    void handle(List<Command> commands, Turn turn) {
        devInfs.learn(commands, turn);
        List<Status> answers = new ArrayList<>();
        for (Command command : commands) {
            if (command instanceof Status status) {
                answers.add(status);
            }
        }
        Heard heard = new Heard();
        maps.learn(commands, heard, turn);
        statuses.handle(answers, heard, turn);
        heard.tell(turn);
        commands.forEach(command -> handle(command, heard, turn));
    }

    private void handle(Command command, Heard heard, Turn turn) {
        switch (command.verb()) {
            case ALERT -> alerts.handle((Alert) command, turn);
            case PUT -> devInfs.handle((Put) command, turn);
            case GET -> devInfs.handle((Get) command, turn);
            case RESULTS -> devInfs.handle((Results) command, turn);
            case SYNC -> syncs.handle((Sync) command, turn);
            case MAP -> maps.handle((Map) command, heard, turn);
            case STATUS -> {} // all of them were taken before the other commands
            case SEQUENCE -> {
                turn.answer(command, StatusCode.OK.code());
                ((Group) command).commands().forEach(inner -> handle(inner, heard, turn));
            }
            case ATOMIC -> refuse((Group) command, turn);
            case ADD, REPLACE, DELETE -> turn.answer(command, StatusCode.NOT_ALLOWED.code());
            case COPY, MOVE -> turn.answer(command, StatusCode.FEATURE_NOT_SUPPORTED.code());
            case EXEC -> execs.handle((Exec) command, turn);
            case SEARCH, UNKNOWN -> turn.answer(command, StatusCode.NOT_IMPLEMENTED.code());
        }
    }

    private static void refuse(Group group, Turn turn) {
        turn.answer(group, StatusCode.FEATURE_NOT_SUPPORTED.code());
        for (Command command : group.commands()) {
            if (command instanceof Group inner) {
                refuse(inner, turn);
            } else {
                turn.answer(command, StatusCode.NOT_EXECUTED.code());
            }
        }
    }
}

package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.session.SessionState.OutgoingObject;
import io.cardroster.syncml.session.SessionState.Outstanding;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Outgoing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the client's answers to our commands; that to our SyncHdr is {@link ServerProof}'s. */
final class StatusHandler {

    private final DatastoreNames names;
    private final AlertHandler alerts;
    private final SyncCloser closer;

    StatusHandler(DatastoreNames names, AlertHandler alerts, SyncCloser closer) {
        this.names = names;
        this.alerts = alerts;
        this.closer = closer;
    }

    private record Reference(int msgId, String cmdId) {}

    /** All Statuses of a message; what they say of items is left with {@code heard}. */
    void handle(List<Status> statuses, Heard heard, Turn turn) {
        Map<Reference, Outstanding> open = new HashMap<>();
        for (Outstanding sent : turn.state.outstanding) {
            open.put(new Reference(sent.msgId(), Integer.toString(sent.cmdId())), sent);
        }
        for (Status status : statuses) {
            Outstanding sent = open.remove(new Reference(status.msgRef(), status.cmdRef()));
            if (sent != null) {
                turn.state.outstanding.remove(sent);
                DatastoreSync sync = turn.state.syncs.get(sent.sync());
                heard.add(sync, new Ack(sent.guid(), sent.kind(), status.code()));
                turn.counts.item(
                        SessionMeter.Direction.TO_DEVICE, verb(sent.kind()).elementName(), status.code());
                if (!isSuccess(status.code())) {
                    refused(sync, status.code(), turn);
                }
            } else {
                other(status, heard, turn);
            }
        }
    }

    private void other(Status status, Heard heard, Turn turn) {
        OutgoingObject object = turn.state.outgoing;
        boolean chunk = object != null
                && object.msgId() == status.msgRef()
                && status.cmdRef().equals(Integer.toString(object.cmdId()));
        if (chunk && object != null) {
            if (!isSuccess(status.code())) {
                DatastoreSync sync = turn.state.syncs.get(object.sync());
                heard.add(sync, new Ack(object.guid(), object.kind(), status.code()));
                turn.counts.item(
                        SessionMeter.Direction.TO_DEVICE, verb(object.kind()).elementName(), status.code());
                refused(sync, status.code(), turn);
                turn.state.outgoing = null;
            }
        } else if (status.cmd().equals(Command.Verb.ALERT.elementName()) && !isSuccess(status.code())) {
            alertRefused(status, turn);
        }
    }

    private static void refused(DatastoreSync sync, int code, Turn turn) {
        sync.tally.refused++;
        if (code == StatusCode.DEVICE_FULL.code() && !sync.full) {
            sync.full = true;
            turn.log.add("device is full, datastore=" + sync.name);
        }
    }

    private void alertRefused(Status status, Turn turn) {
        Optional<DatastoreSync> sync = sync(status, turn);
        if (sync.isEmpty()) {
            return;
        }
        if (status.code() == StatusCode.REFRESH_REQUIRED.code()) {
            alerts.reopenSlow(sync.get(), turn);
        } else {
            closer.close(sync.get(), End.ABANDONED, turn);
        }
    }

    /** Our Alert names the client's datastore as Target and ours as Source. */
    private Optional<DatastoreSync> sync(Status status, Turn turn) {
        return status.sourceRefs().stream()
                .flatMap(uri -> names.find(uri).flatMap(facts -> turn.state.sync(facts.name())).stream())
                .findFirst();
    }

    private static Command.Verb verb(Outgoing.Kind kind) {
        return switch (kind) {
            case ADD -> Command.Verb.ADD;
            case REPLACE -> Command.Verb.REPLACE;
            case DELETE -> Command.Verb.DELETE;
        };
    }

    private static boolean isSuccess(int code) {
        return code >= 200 && code < 300;
    }
}

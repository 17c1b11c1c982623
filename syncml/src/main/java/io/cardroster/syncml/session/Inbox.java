package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Delete;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The changes of one Sync command: gathered in document order, given to the datastore at once, answered in the same order. */
final class Inbox {

    private static final int IN_DATASTORE = -1;

    private final Turn turn;
    private final DatastoreSync sync;
    private final EngineSettings settings;
    private final ObjectReceiver receiver;
    private final List<Change> changes = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();

    /** Items that the device has and that were refused before the datastore saw them. */
    private final List<Luid> untaken = new ArrayList<>();

    /** One Status to be given; its code is known at once, or comes from the datastore in the order of the changes. */
    private record Slot(Command command, Optional<Location> source, int code) {}

    Inbox(Turn turn, DatastoreSync sync, EngineSettings settings) {
        this.turn = turn;
        this.sync = sync;
        this.settings = settings;
        this.receiver = new ObjectReceiver(turn, sync, settings.maxObjSize());
    }

    /** A command that is not for the datastore. */
    void answer(Command command, int code) {
        slots.add(new Slot(command, command.items().stream().findFirst().flatMap(Item::source), code));
        command.items().forEach(item -> untaken(command, source(item)));
    }

    private static Optional<Location> source(Item item) {
        return item.source().filter(location -> !location.uri().isEmpty()).or(item::target);
    }

    private void untaken(Command command, Optional<Location> source) {
        boolean item = command.verb() == Command.Verb.ADD || command.verb() == Command.Verb.REPLACE;
        String luid = source.map(Location::uri).orElse("");
        if (item && !luid.isEmpty() && luid.length() <= Turn.MAX_URI) {
            untaken.add(new Luid(luid));
        }
    }

    /** Add, Replace or Delete with all its items. */
    void take(Command command) {
        if (command.items().isEmpty()) {
            answer(command, StatusCode.BAD_REQUEST.code());
        }
        for (Item item : command.items()) {
            Optional<Location> source = source(item);
            int code = take(command, item, source);
            slots.add(new Slot(command, source, code));
            if (code != IN_DATASTORE && code != StatusCode.CHUNK_ACCEPTED.code()) {
                untaken(command, source);
            }
        }
    }

    private int take(Command command, Item item, Optional<Location> source) {
        String luid = source.map(Location::uri).orElse("");
        if (luid.isEmpty()) {
            return StatusCode.BAD_REQUEST.code();
        }
        if (luid.length() > Turn.MAX_URI) {
            return StatusCode.URI_TOO_LONG.code();
        }
        if (command instanceof Delete delete) {
            receiver.interrupt();
            changes.add(new Change.Delete(new Luid(luid), delete.soft()));
            return IN_DATASTORE;
        }
        boolean fieldLevel =
                item.meta().or(command::meta).filter(Meta::fieldLevel).isPresent();
        if (fieldLevel) {
            // Taken for a whole item it would delete every field that is not in it.
            return StatusCode.FEATURE_NOT_SUPPORTED.code();
        }
        Optional<Data> data = item.data();
        if (data.isEmpty()) {
            return StatusCode.INCOMPLETE.code();
        }
        ObjectReceiver.Result result =
                receiver.take(command, item, new Luid(luid), data.get().text());
        if (result.body().isEmpty()) {
            return result.code();
        }
        Change.Verb verb = command.verb() == Command.Verb.ADD ? Change.Verb.ADD : Change.Verb.REPLACE;
        changes.add(new Change.Put(
                new Luid(luid),
                verb,
                DeviceProfiles.mediaType(result.type()),
                result.body().get()));
        return IN_DATASTORE;
    }

    /** Hands the changes over and answers everything that was taken. */
    void apply() {
        if (!untaken.isEmpty()) {
            // Before the changes: an item that is sent again, or deleted, in the same message is known after all.
            turn.datastore(sync).untaken(sync.id, untaken);
        }
        List<Outcome> outcomes =
                changes.isEmpty() ? List.of() : turn.datastore(sync).apply(sync.id, changes);
        if (outcomes.size() != changes.size()) {
            throw new IllegalStateException(outcomes.size() + " outcomes for " + changes.size() + " changes");
        }
        int next = 0;
        for (Slot slot : slots) {
            int code = slot.code();
            if (code == IN_DATASTORE) {
                code = code(outcomes.get(next), changes.get(next), slot.command());
                next++;
            }
            count(slot.command(), code);
            if (!isSpared(code)) {
                turn.answer(slot.command(), code, null, Turn.ref(slot.source()));
            }
        }
    }

    /** Whether the device must not be told, since it cannot take a Status for each item. */
    private boolean isSpared(int code) {
        boolean taken = code >= 200 && code < 300 && code != StatusCode.CHUNK_ACCEPTED.code();
        return taken && turn.state.switches.sparesItemStatuses();
    }

    private int duplicateStatus() {
        int known = turn.state.switches.duplicateStatus();
        return known > 0 ? known : settings.duplicateStatus();
    }

    private int code(Outcome outcome, Change change, Command command) {
        boolean repeatable = sync.mode.alertCode() == 200 || sync.mode.alertCode() == 202;
        boolean add = change instanceof Change.Put put && put.verb() == Change.Verb.ADD;
        boolean archive = command instanceof Delete delete && delete.archive();
        return switch (outcome) {
            case ADDED -> StatusCode.ITEM_ADDED.code();
            case CHANGED -> StatusCode.OK.code();
            case UNCHANGED -> (add && repeatable ? StatusCode.ITEM_ADDED : StatusCode.OK).code();
            case MERGED -> StatusCode.CONFLICT_MERGED.code();
            case DEVICE_WON -> StatusCode.CONFLICT_CLIENT_WON.code();
            case SERVER_WON -> StatusCode.CONFLICT_SERVER_WON.code();
            case DELETED -> (archive ? StatusCode.DELETED_WITHOUT_ARCHIVE : StatusCode.OK).code();
            case NOT_FOUND -> StatusCode.NOT_DELETED.code();
            case HELD_DUPLICATE -> duplicateStatus();
            case UNREADABLE -> StatusCode.UNSUPPORTED_TYPE.code();
            case TOO_LARGE -> StatusCode.TOO_LARGE.code();
            case FULL -> StatusCode.DEVICE_FULL.code();
            case RETRY -> StatusCode.RETRY_LATER.code();
        };
    }

    private void count(Command command, int code) {
        if (code == StatusCode.CHUNK_ACCEPTED.code()) {
            return;
        }
        turn.counts.item(SessionMeter.Direction.FROM_DEVICE, command.name(), code);
        if (code >= 300 && code != StatusCode.CONFLICT_SERVER_WON.code()) {
            sync.tally.failed++;
        } else if (command.verb() == Command.Verb.DELETE) {
            sync.tally.deleted++;
        } else if (code == StatusCode.ITEM_ADDED.code()) {
            sync.tally.added++;
        } else {
            sync.tally.replaced++;
        }
    }
}

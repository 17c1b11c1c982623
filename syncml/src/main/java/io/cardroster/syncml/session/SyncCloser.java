package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.EndedSync;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Ends the sync of a datastore, in the datastore, in the list of devices and in the log. */
final class SyncCloser {

    private final InstantSource clock;

    SyncCloser(InstantSource clock) {
        this.clock = clock;
    }

    void close(DatastoreSync sync, End end, Turn turn) {
        if (sync.closed) {
            return;
        }
        sync.closed = true;
        turn.datastore(sync).close(sync.id, end);
        DatastoreSync.Tally tally = sync.tally;
        EndedSync ended = new EndedSync(
                sync.name,
                sync.mode,
                end,
                tally.added,
                tally.replaced,
                tally.deleted,
                tally.failed,
                tally.sent,
                tally.refused);
        turn.uow.devices().syncEnded(turn.owner, turn.device, ended);
        turn.log.add(line(sync, end, turn));
        turn.counts.ended(ended, turn.form, Duration.ofMillis(clock.millis() - turn.state.startedAt));
    }

    void closeAll(End end, Turn turn) {
        turn.state.syncs.forEach(sync -> close(sync, end, turn));
    }

    private String line(DatastoreSync sync, End end, Turn turn) {
        DatastoreSync.Tally tally = sync.tally;
        return String.format(
                Locale.ROOT,
                "sync ended, outcome=%s mode=%s datastore=%s owner=%s device=%d added=%d replaced=%d deleted=%d failed=%d"
                        + " sent=%d refused=%d messages=%d bytesIn=%d bytesOut=%d ms=%d",
                end,
                sync.mode,
                sync.name,
                turn.owner,
                turn.device.value(),
                tally.added,
                tally.replaced,
                tally.deleted,
                tally.failed,
                tally.sent,
                tally.refused,
                turn.state.messages,
                turn.state.bytesIn,
                turn.state.bytesOut,
                clock.millis() - turn.state.startedAt);
    }
}

package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.End;
import java.time.InstantSource;
import java.util.Locale;

/** Ends the sync of a datastore, in the datastore, in the list of devices and in the log. */
final class LaneCloser {

    private final InstantSource clock;

    LaneCloser(InstantSource clock) {
        this.clock = clock;
    }

    void close(Lane lane, End end, Turn turn) {
        if (lane.closed) {
            return;
        }
        lane.closed = true;
        turn.datastore(lane).close(lane.sync, end);
        turn.uow.devices().syncEnded(turn.owner, turn.device, lane.mode, end);
        turn.log.add(line(lane, end, turn));
    }

    void closeAll(End end, Turn turn) {
        turn.state.lanes.forEach(lane -> close(lane, end, turn));
    }

    private String line(Lane lane, End end, Turn turn) {
        Lane.Tally tally = lane.tally;
        return String.format(
                Locale.ROOT,
                "sync ended, outcome=%s mode=%s datastore=%s owner=%s device=%d added=%d replaced=%d deleted=%d failed=%d"
                        + " sent=%d refused=%d messages=%d bytesIn=%d bytesOut=%d ms=%d",
                end,
                lane.mode,
                lane.name,
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

package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.device.DeviceSwitches;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.session.SessionState.IncomingObject;
import io.cardroster.syncml.session.SessionState.OutgoingObject;
import io.cardroster.syncml.session.SessionState.Outstanding;
import io.cardroster.syncml.session.SessionState.ResultsOwed;
import io.cardroster.syncml.session.SessionState.Waiting;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StateFormatTest {

    private static final OwnerId OWNER = new OwnerId(3);
    private static final DeviceNumber DEVICE = new DeviceNumber(2);

    @Test
    void everythingComesBack() {
        SessionState state = state();

        byte[] bytes = StateFormat.write(state);
        SessionState back = StateFormat.read(bytes, OWNER, DEVICE).orElseThrow();

        assertThat(back).usingRecursiveComparison().isEqualTo(state);
        assertThat(bytes.length).isLessThan(400);
    }

    @Test
    void anotherFormOrACutOneReadsAsNoSession() {
        byte[] bytes = StateFormat.write(state());
        byte[] newer = bytes.clone();
        newer[0] = 99;

        assertThat(StateFormat.read(newer, OWNER, DEVICE)).isEmpty();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(StateFormat.read(Arrays.copyOf(bytes, length), OWNER, DEVICE))
                    .isEmpty();
        }
    }

    private static SessionState state() {
        SessionState state = new SessionState(1_000);
        state.phase = Phase.CHANGES;
        state.answering = true;
        state.numberOfChanges = true;
        state.takeLimits(2_700, 50_000);
        state.messages = 4;
        state.refusals = 2;
        state.challenge = new SessionState.ClientChallenge(true, "Tm9uY2U=");
        state.idle = 1;
        state.switches = new DeviceSwitches(1_850, 200, 1, true);
        SyncId id = new SyncId(OWNER, DEVICE, "contacts", 77);
        Opened opened = new Opened(id, SyncMode.SLOW, "", new Anchors(null, "S77"));
        DatastoreSync sync = new DatastoreSync("contacts", "./Contacts", "pb", new Anchors("1", "2"), 9_999, opened);
        sync.syncSeen = true;
        sync.exhausted = true;
        sync.full = true;
        sync.freeItems = 8;
        sync.freeBytes = 1L << 40;
        sync.maxGuidSize = 9;
        sync.cursor = new Cursor(Outgoing.Kind.REPLACE, 12);
        sync.changes = 5;
        sync.tally.added = 6;
        state.syncs.add(sync);
        state.statuses.add(new StatusLine(2, "7", "Add", null, "luid-ü", 201, null, null));
        state.statuses.add(new StatusLine(2, "8", "Alert", "t", "s", 508, "2", null));
        state.statuses.add(new StatusLine(2, "9", "Exec", "im/forward", null, 202, null, "7"));
        state.results.add(new ResultsOwed(1, "3", "./devinf12"));
        state.outstanding.add(new Outstanding(3, 9, 0, new Guid("12"), Outgoing.Kind.ADD));
        state.waiting.add(new Waiting(0, new Guid("13")));
        state.outgoing = new OutgoingObject(0, new Guid("14"), Outgoing.Kind.DELETE, 100, 3, 10);
        state.incoming =
                new IncomingObject(0, Command.Verb.REPLACE, new Luid("x"), "text/vcard", "b64", 500, 100, 0, true);
        return state;
    }
}

package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.AlertCode;
import io.cardroster.syncml.message.Anchor;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens syncs, and takes the other alerts (protocol notes 5.3 and 5.4). */
final class AlertHandler {

    private final DatastoreNames names;
    private final DeviceProfiles profiles;

    AlertHandler(DatastoreNames names, DeviceProfiles profiles) {
        this.names = names;
        this.profiles = profiles;
    }

    void handle(Alert alert, Turn turn) {
        Optional<AlertCode> code = AlertCode.of(alert.code());
        if (code.isEmpty()) {
            turn.answer(alert, StatusCode.FEATURE_NOT_SUPPORTED.code());
            return;
        }
        switch (code.get()) {
            case TWO_WAY, TWO_WAY_BY_SERVER -> open(alert, SyncMode.TWO_WAY, turn);
            case SLOW -> open(alert, SyncMode.SLOW, turn);
            case ONE_WAY_FROM_CLIENT, ONE_WAY_FROM_CLIENT_BY_SERVER -> open(alert, SyncMode.ONE_WAY_FROM_CLIENT, turn);
            case REFRESH_FROM_CLIENT, REFRESH_FROM_CLIENT_BY_SERVER -> open(alert, SyncMode.REFRESH_FROM_CLIENT, turn);
            case ONE_WAY_FROM_SERVER, ONE_WAY_FROM_SERVER_BY_SERVER -> open(alert, SyncMode.ONE_WAY_FROM_SERVER, turn);
            case REFRESH_FROM_SERVER, REFRESH_FROM_SERVER_BY_SERVER -> open(alert, SyncMode.REFRESH_FROM_SERVER, turn);
            // Its mode was said when the sync that goes on was opened; without one only a slow sync is safe.
            case RESUME -> open(alert, SyncMode.SLOW, turn);
            case DISPLAY, RESULT_ALERT, NEXT_MESSAGE -> turn.answer(alert, StatusCode.OK.code());
            case NO_END_OF_DATA -> {
                turn.state.outgoing = null;
                turn.answer(alert, StatusCode.OK.code());
            }
            case SUSPEND -> suspend(alert, turn);
        }
    }

    private static void suspend(Alert alert, Turn turn) {
        if (turn.form.version() == ProtocolVersion.V1_2) {
            turn.suspended = true;
            turn.answer(alert, StatusCode.OK.code());
        } else {
            turn.answer(alert, StatusCode.FEATURE_NOT_SUPPORTED.code());
        }
    }

    private void open(Alert alert, SyncMode mode, Turn turn) {
        if (alert.items().isEmpty()) {
            turn.answer(alert, StatusCode.BAD_REQUEST.code());
        }
        for (Item item : alert.items()) {
            open(alert, item, mode, turn);
        }
    }

    private void open(Alert alert, Item item, SyncMode mode, Turn turn) {
        Optional<Location> target =
                item.target().filter(location -> !location.uri().isEmpty());
        String serverUri = target.or(item::source).map(Location::uri).orElse("");
        String clientUri = item.source().map(Location::uri).orElse(serverUri);
        @Nullable String targetRef = Turn.ref(item.target());
        @Nullable String sourceRef = Turn.ref(item.source());
        Optional<DatastoreFacts> facts = names.find(serverUri);
        Optional<Datastore> datastore = facts.flatMap(known -> turn.uow.datastore(known.name()));
        int refusal = refusal(turn, item, facts, datastore, serverUri, clientUri);
        if (refusal != 0 || facts.isEmpty() || datastore.isEmpty()) {
            turn.answer(alert, refusal, targetRef, sourceRef);
            return;
        }
        Anchors anchors = anchors(item);
        int maxObjSize = item.meta()
                .map(Meta::maxObjSize)
                .filter(size -> size.isPresent() && size.getAsLong() > 0)
                .map(size -> (int) Math.min(size.getAsLong(), Integer.MAX_VALUE))
                .orElse(turn.state.maxObjSize);
        boolean resume = alert.code() == AlertCode.RESUME.code();
        Opened opened = datastore
                .get()
                .open(new SyncRequest(
                        turn.owner,
                        turn.device,
                        mode,
                        resume,
                        anchors,
                        maxObjSize,
                        profiles.form(turn, facts.get(), clientUri)));
        DatastoreSync sync = new DatastoreSync(facts.get().name(), serverUri, clientUri, anchors, maxObjSize, opened);
        boolean other = resume ? !opened.resumed() : opened.mode() != mode;
        sync.refusesEarlyChanges = other;
        sync.maxGuidSize = profiles.maxGuidSize(turn, clientUri);
        turn.state.syncs.add(sync);
        turn.uow.devices().syncOpened(turn.owner, turn.device, sync.name, mode, sync.mode, opened.reason());
        if (opened.resumed()) {
            turn.adoptChunks(sync);
            turn.log.add("sync resumed, datastore=" + sync.name + " mode=" + sync.mode);
        } else if (!opened.reason().isEmpty()) {
            turn.log.add("slow sync needed, datastore=" + sync.name + " reason=" + opened.reason());
        }
        int code = other ? StatusCode.REFRESH_REQUIRED.code() : StatusCode.OK.code();
        turn.answer(alert, code, targetRef, sourceRef, anchors.next());
    }

    private static int refusal(
            Turn turn,
            Item item,
            Optional<DatastoreFacts> facts,
            Optional<Datastore> datastore,
            String serverUri,
            String clientUri) {
        if (serverUri.length() > Turn.MAX_URI || clientUri.length() > Turn.MAX_URI) {
            return StatusCode.URI_TOO_LONG.code();
        }
        if (facts.isEmpty() || datastore.isEmpty()) {
            return StatusCode.NOT_FOUND.code();
        }
        if (item.target().filter(Location::filtered).isPresent()) {
            return StatusCode.FEATURE_NOT_SUPPORTED.code();
        }
        boolean late = turn.state.phase != Phase.INIT
                || turn.state.sync(facts.get().name()).isPresent();
        return late ? StatusCode.FORBIDDEN.code() : 0;
    }

    private static Anchors anchors(Item item) {
        Optional<Anchor> anchor = item.meta().flatMap(Meta::anchor);
        @Nullable String last = anchor.flatMap(Anchor::last).filter(AlertHandler::isShort).orElse(null);
        return new Anchors(
                last, anchor.map(Anchor::next).filter(AlertHandler::isShort).orElse(""));
    }

    private static boolean isShort(String anchor) {
        return anchor.length() <= Turn.MAX_URI;
    }

    /** The client wants a slow sync although we agreed to another (508 in answer to our Alert). */
    void reopenSlow(DatastoreSync sync, Turn turn) {
        Optional<DatastoreFacts> facts = names.find(sync.name);
        if (facts.isPresent() && sync.mode != SyncMode.SLOW && !sync.deviceDone && !sync.closed) {
            Opened opened = turn.datastore(sync)
                    .open(new SyncRequest(
                            turn.owner,
                            turn.device,
                            SyncMode.SLOW,
                            sync.client,
                            sync.maxObjSize,
                            profiles.form(turn, facts.get(), sync.clientUri)));
            sync.reopen(opened);
            turn.uow
                    .devices()
                    .syncOpened(turn.owner, turn.device, sync.name, SyncMode.SLOW, sync.mode, opened.reason());
        }
    }
}

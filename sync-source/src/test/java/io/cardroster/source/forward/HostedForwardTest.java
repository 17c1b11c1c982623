package io.cardroster.source.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.im.ImScene;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.HostedDatastore;
import io.cardroster.syncml.spi.HostedItem;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.Placed;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes behind a host that maps by itself: the same rules, item by item. */
class HostedForwardTest {

    private static final String HELLO = "To: xmpp:bob@im.test\n\nhello";

    private final ImScene scene = new ImScene();
    private final ForwardIntake intake =
            new ForwardIntake(scene.platform, scene.secrets, scene.random, ForwardLimits.DEFAULT);
    private final Forwards forwards = new Forwards(scene.stores, intake);
    private @Nullable String since;
    private int starts;

    @BeforeEach
    void login() {
        scene.storeLogin("secret");
    }

    private <T> T with(Function<HostedDatastore, T> call) {
        return scene.stores.inBook(
                scene.ada,
                book -> call.apply(
                        new HostedForward(book, intake, new ForwardDigests(new byte[32]), Duration.ofDays(180))));
    }

    private SyncId open(SyncMode mode) {
        SyncRequest request = new SyncRequest(
                scene.ada,
                new DeviceNumber(1),
                mode,
                new Anchors(mode == SyncMode.SLOW ? null : since, "t" + ++starts),
                Integer.MAX_VALUE,
                new ItemForm("text/plain", "1.0", Set.of()));
        Opened opened = with(store -> store.open(request));
        assertThat(opened.mode()).isEqualTo(mode);
        return opened.sync();
    }

    private void end(SyncId sync) {
        with(store -> {
            store.close(sync);
            return sync;
        });
        since = "t" + starts;
    }

    private Placed put(SyncId sync, @Nullable String guid, @Nullable String luid, String text) {
        HostedItem item = new HostedItem(
                Optional.ofNullable(guid).map(Guid::new),
                Optional.ofNullable(luid).map(Luid::new),
                "text/plain",
                text.getBytes(UTF_8));
        List<Guid> twins = with(store -> store.twins(sync, item));
        assertThat(twins).isEmpty();
        return with(store -> store.put(sync, item));
    }

    private List<Guid> owed(SyncId sync) {
        return with(store -> store.owed(sync, Outgoing.Kind.REPLACE));
    }

    private void work() {
        new ForwardWork(
                        scene.stores,
                        scene.platform,
                        scene.logins(),
                        scene.secrets,
                        scene.backoff,
                        ForwardLimits.DEFAULT)
                .run(scene.lane("forward/xmpp"));
    }

    private List<ForwardState> states() {
        return forwards.list(scene.ada, 99).stream()
                .flatMap(forward -> forward.recipients().stream())
                .map(recipient -> recipient.state())
                .toList();
    }

    @Test
    void aNewNoteIsSentAndComesBackWithItsOutcome() {
        end(open(SyncMode.SLOW));
        SyncId sync = open(SyncMode.TWO_WAY);
        Placed placed = put(sync, null, "1", HELLO);
        assertThat(placed.outcome()).isEqualTo(Outcome.ADDED);
        Guid note = placed.guid().orElseThrow();
        end(sync);
        work();

        SyncId next = open(SyncMode.TWO_WAY);
        assertThat(owed(next)).containsExactly(note);
        Outgoing told = with(store -> store.read(next, note)).orElseThrow();
        assertThat(new String(told.body(), UTF_8)).isEqualTo("To: xmpp:bob@im.test\nStatus: sent\n\nhello");
        with(store -> {
            store.acknowledged(next, List.of(new Ack(note, Outgoing.Kind.REPLACE, 200)));
            return note;
        });
        end(next);

        assertThat(owed(open(SyncMode.TWO_WAY))).isEmpty();
        assertThat(states()).containsExactly(ForwardState.SENT);
    }

    @Test
    void theFirstSyncSendsNothingAndTellsInTheNext() {
        SyncId sync = open(SyncMode.SLOW);
        Guid note = put(sync, null, "1", HELLO).guid().orElseThrow();
        assertThat(owed(sync)).isEmpty();
        List<Guid> additions = with(store -> store.owed(sync, Outgoing.Kind.ADD));
        assertThat(additions).isEmpty();
        end(sync);

        assertThat(states()).containsExactly(ForwardState.WAITING);
        assertThat(owed(open(SyncMode.TWO_WAY))).containsExactly(note);
    }

    @Test
    void whatWasNamedAndNotReadIsNamedAgain() {
        SyncId sync = open(SyncMode.SLOW);
        Guid note = put(sync, null, "1", HELLO).guid().orElseThrow();
        end(sync);
        SyncId second = open(SyncMode.TWO_WAY);
        assertThat(owed(second)).containsExactly(note);
        end(second);

        assertThat(owed(open(SyncMode.TWO_WAY))).containsExactly(note);
    }

    @Test
    void aNoteIsChangedAndDeletedByItsKeyAlone() {
        SyncId sync = open(SyncMode.SLOW);
        String key = put(sync, null, "1", HELLO).guid().orElseThrow().value();
        end(sync);
        SyncId next = open(SyncMode.TWO_WAY);

        Placed changed = put(next, key, null, "To: xmpp:bob@im.test\nSend: now\n\nhello");
        assertThat(changed.guid()).contains(new Guid(key));
        assertThat(states()).contains(ForwardState.ACCEPTED);
        Outcome deleted = with(store -> store.delete(next, new Guid(key), false));
        assertThat(deleted).isEqualTo(Outcome.DELETED);
        Outcome unknown = with(store -> store.delete(next, new Guid("99"), false));
        assertThat(unknown).isEqualTo(Outcome.NOT_FOUND);
    }

    @Test
    void anEndedSyncTakesNothing() {
        SyncId sync = open(SyncMode.SLOW);
        end(sync);

        assertThat(put(sync, null, "1", HELLO).outcome()).isEqualTo(Outcome.RETRY);
        Outcome deleted = with(store -> store.delete(sync, new Guid("1"), false));
        assertThat(deleted).isEqualTo(Outcome.RETRY);
        assertThat(states()).isEmpty();
    }
}

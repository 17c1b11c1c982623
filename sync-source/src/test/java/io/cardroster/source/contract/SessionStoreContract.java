package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.StoredSession;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of sessions promises. */
public abstract class SessionStoreContract extends StoreContract {

    private static final Duration HOUR = Duration.ofHours(1);

    private DeviceNumber phone;
    private DeviceNumber tablet;

    @BeforeEach
    void registerDevices() {
        phone = register("IMEI:1");
        tablet = register("IMEI:2");
    }

    private DeviceNumber register(String uri) {
        return ask(unit -> unit.devices().register(owner(), new DeviceUri(uri), 9))
                .orElseThrow();
    }

    static StoredSession session(String id, long epoch, int msgId) {
        return new StoredSession(
                id, epoch, msgId, new byte[] {1, (byte) msgId}, new byte[] {2, 0, -1}, new byte[] {3, 3, 3});
    }

    private void write(Consumer<SessionStore> work) {
        tell(unit -> work.accept(unit.sessions()));
    }

    private <T> T look(Function<SessionStore, T> work) {
        return ask(unit -> work.apply(unit.sessions()));
    }

    private Optional<StoredSession> stored(DeviceNumber device) {
        return look(sessions -> sessions.lock(owner(), device));
    }

    @Test
    void thereIsNoSessionBeforeOneIsSaved() {
        assertThat(stored(phone)).isEmpty();
        write(sessions -> assertThat(sessions.answer(owner(), phone, 1)).isEmpty());
        write(sessions -> assertThat(sessions.chunks(owner(), phone)).isEmpty());
    }

    @Test
    void aSessionComesBackAsItWasSaved() {
        write(sessions -> sessions.save(owner(), phone, session("A7", 1, 2), HOUR));

        assertThat(stored(phone).orElseThrow()).usingRecursiveComparison().isEqualTo(session("A7", 1, 2));
    }

    @Test
    void aSessionMayHaveAsMuchStateAsIsAllowed() {
        byte[] state = new byte[StoredSession.MAX_STATE];
        state[state.length - 1] = 7;
        write(sessions ->
                sessions.save(owner(), phone, new StoredSession("1", 1, 1, new byte[32], new byte[32], state), HOUR));

        assertThat(stored(phone).orElseThrow().state()).isEqualTo(state);
    }

    @Test
    void aDeviceHasOneSession() {
        write(sessions -> sessions.save(owner(), phone, session("old", 1, 9), HOUR));
        write(sessions -> sessions.save(owner(), phone, session("new", 2, 1), HOUR));

        assertThat(stored(phone).orElseThrow().sessionId()).isEqualTo("new");
        assertThat(stored(phone).orElseThrow().epoch()).isEqualTo(2);
    }

    @Test
    void devicesHaveSessionsOfTheirOwn() {
        write(sessions -> sessions.save(owner(), phone, session("p", 1, 1), HOUR));

        assertThat(stored(tablet)).isEmpty();
    }

    @Test
    void aSessionExpires() {
        write(sessions -> sessions.save(owner(), phone, session("1", 1, 1), Duration.ZERO));

        assertThat(stored(phone)).isEmpty();
    }

    @Test
    void savingAgainRenewsTheLifetime() {
        write(sessions -> sessions.save(owner(), phone, session("1", 1, 1), Duration.ZERO));
        write(sessions -> sessions.save(owner(), phone, session("1", 1, 2), HOUR));

        assertThat(stored(phone)).isPresent();
    }

    @Test
    void aSessionAfterAnExpiredOneFindsNothingOfIt() {
        write(sessions -> {
            sessions.save(owner(), phone, session("1", 1, 1), Duration.ZERO);
            sessions.saveAnswer(owner(), phone, 1, new byte[] {1});
            sessions.appendChunk(owner(), phone, new byte[] {2});
        });
        write(sessions -> sessions.save(owner(), phone, session("2", 1, 1), HOUR));

        write(sessions -> assertThat(sessions.answer(owner(), phone, 1)).isEmpty());
        write(sessions -> assertThat(sessions.chunks(owner(), phone)).isEmpty());
    }

    @Test
    void theLastAnswerIsKept() {
        write(sessions -> {
            sessions.save(owner(), phone, session("1", 1, 1), HOUR);
            sessions.saveAnswer(owner(), phone, 1, new byte[] {1, 1});
        });
        write(sessions -> {
            sessions.save(owner(), phone, session("1", 1, 2), HOUR);
            sessions.saveAnswer(owner(), phone, 1, new byte[] {2, 2});
        });

        write(sessions -> assertThat(sessions.answer(owner(), phone, 1)).contains(new byte[] {2, 2}));
        write(sessions -> assertThat(sessions.answer(owner(), tablet, 1)).isEmpty());
    }

    @Test
    void anAnswerBelongsToItsEpoch() {
        write(sessions -> {
            sessions.save(owner(), phone, session("1", 1, 1), HOUR);
            sessions.saveAnswer(owner(), phone, 1, new byte[] {1});
        });
        write(sessions -> sessions.save(owner(), phone, session("2", 2, 1), HOUR));

        write(sessions -> assertThat(sessions.answer(owner(), phone, 2)).isEmpty());
    }

    @Test
    void chunksComeBackInTheirOrder() {
        write(sessions -> {
            sessions.save(owner(), phone, session("1", 1, 1), HOUR);
            sessions.appendChunk(owner(), phone, new byte[] {3});
        });
        write(sessions -> {
            sessions.appendChunk(owner(), phone, new byte[] {1, 1});
            sessions.appendChunk(owner(), phone, new byte[] {2});
        });

        write(sessions -> assertThat(sessions.chunks(owner(), phone))
                .extracting(HexFormat.of()::formatHex)
                .containsExactly("03", "0101", "02"));
    }

    @Test
    void clearedChunksAreGoneAndNewOnesStartAfresh() {
        write(sessions -> {
            sessions.save(owner(), phone, session("1", 1, 1), HOUR);
            sessions.save(owner(), tablet, session("1", 1, 1), HOUR);
            sessions.appendChunk(owner(), phone, new byte[] {1});
            sessions.appendChunk(owner(), tablet, new byte[] {9});
        });
        write(sessions -> {
            sessions.clearChunks(owner(), phone);
            sessions.appendChunk(owner(), phone, new byte[] {2});
        });

        write(sessions -> assertThat(sessions.chunks(owner(), phone)).hasSize(1));
        write(sessions -> assertThat(sessions.chunks(owner(), phone).get(0)).isEqualTo(new byte[] {2}));
        write(sessions -> assertThat(sessions.chunks(owner(), tablet)).hasSize(1));
    }

    @Test
    void theEndRemovesRowAnswerAndChunks() {
        write(sessions -> {
            sessions.save(owner(), phone, session("1", 1, 1), HOUR);
            sessions.saveAnswer(owner(), phone, 1, new byte[] {1});
            sessions.appendChunk(owner(), phone, new byte[] {1});
            sessions.save(owner(), tablet, session("1", 1, 1), HOUR);
        });

        write(sessions -> sessions.end(owner(), phone));
        write(sessions -> sessions.end(owner(), phone));

        assertThat(stored(phone)).isEmpty();
        write(sessions -> assertThat(sessions.answer(owner(), phone, 1)).isEmpty());
        write(sessions -> assertThat(sessions.chunks(owner(), phone)).isEmpty());
        assertThat(stored(tablet)).isPresent();
    }
}

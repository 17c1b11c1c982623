package io.cardroster.syncml.session;

import io.cardroster.syncml.message.DevInf.ServerFacts;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/** An engine over stores in memory, with a clock that only moves when told and the same random numbers each time. */
final class TestServer {

    static final String URL = "http://sync.example.org/sync";

    final MemoryStores stores = new MemoryStores();
    final MemoryAuthenticator authenticator = new MemoryAuthenticator(stores);
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    final SyncEngine engine;

    TestServer() {
        this(defaults());
    }

    TestServer(EngineSettings settings) {
        InstantSource clock = () -> now;
        engine = new SyncEngine(settings, stores, authenticator, new TestBox(), clock, new Random(7));
    }

    static EngineSettings defaults() {
        return EngineSettings.defaults(URL, new ServerFacts("Cardroster", "Server", "0.1", "cardroster"), new byte[32]);
    }

    OwnerId account(String login, String password) {
        return authenticator.add(login, password);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}

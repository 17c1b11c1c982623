package io.cardroster.syncml.session;

import io.cardroster.syncml.message.DevInf.ServerFacts;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** An engine over stores in memory, with a clock that only moves when told and the same random numbers each time. */
final class TestServer implements TranscriptServer {

    static final String URL = "http://sync.example.org/sync";

    final MemoryStores stores = new MemoryStores();
    final MemoryAuthenticator authenticator = new MemoryAuthenticator(stores::nonce);
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final EngineSettings settings;
    SyncEngine engine;

    TestServer() {
        this(defaults());
    }

    TestServer(EngineSettings settings) {
        this.settings = settings;
        this.engine = engine(settings);
    }

    private SyncEngine engine(EngineSettings with) {
        InstantSource clock = () -> now;
        return new SyncEngine(with, stores, authenticator, new TestBox(), clock, new Random(7));
    }

    @Override
    public void sessions(int most) {
        engine = engine(new EngineSettings(
                settings.publicUrl(),
                settings.maxMsgSize(),
                settings.decoding(),
                settings.maxObjSize(),
                settings.maxCommands(),
                most,
                settings.maxDevices(),
                settings.sessionLifetime(),
                settings.datastores(),
                settings.server(),
                settings.duplicateStatus(),
                settings.basicInClear(),
                settings.nonceKey()));
    }

    static EngineSettings defaults() {
        return EngineSettings.defaults(URL, new ServerFacts("Cardroster", "Server", "0.1", "cardroster"), new byte[32]);
    }

    OwnerId account(String login, String password) {
        OwnerId owner = new OwnerId(authenticator.accounts() + 1L);
        authenticator.add(login, password, owner);
        return owner;
    }

    @Override
    public Reply answer(Request request) {
        return engine.answer(request);
    }

    @Override
    public void login(String name, String password) {
        account(name, password);
    }

    @Override
    public void md5(String name, String which) {
        authenticator.md5(name, which);
    }

    private MemoryBook book() {
        return stores.book(new OwnerId(1));
    }

    @Override
    public void put(int id, String text) {
        book().put(id, text);
    }

    @Override
    public void delete(int id) {
        book().delete(id);
    }

    @Override
    public List<String> cards() {
        return texts(book());
    }

    @Override
    public List<String> forwards() {
        return texts(stores.forwards(new OwnerId(1)));
    }

    private static List<String> texts(MemoryBook book) {
        return book.texts().map(text -> text.replaceAll("\r?\n", "|")).toList();
    }

    @Override
    public List<String> calls() {
        return book().calls;
    }

    @Override
    public void pass(Duration time) {
        now = now.plus(time);
    }
}

package io.cardroster.source.forward;

import io.cardroster.source.im.GuardedLogins;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.LoginMeter;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.message.DevInf.ServerFacts;
import io.cardroster.syncml.session.EngineSettings;
import io.cardroster.syncml.session.MemoryAuthenticator;
import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import io.cardroster.syncml.session.SyncEngine;
import io.cardroster.syncml.session.TestBox;
import io.cardroster.syncml.session.TranscriptPlayer;
import io.cardroster.syncml.session.TranscriptServer;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.OwnerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sessions with notes and commands that are messages, against the real doors over stores and a platform in memory. The owner
 * {@code ada} has stored her IM login; while time passes, messages are sent.
 */
class ForwardTranscriptTest {

    @TestFactory
    Stream<DynamicTest> transcripts() throws IOException {
        return TranscriptPlayer.tests(Path.of("src", "test", "resources", "transcripts-forward"), Server::new);
    }

    private static final class Server implements TranscriptServer, DatastoreFactory {

        private static final OwnerId ADA = new OwnerId(1);

        private final ImScene im = new ImScene();
        private final MemoryStores stores = new MemoryStores(() -> im.now, this);
        private final ForwardIntake intake =
                new ForwardIntake(im.platform, im.secrets, im.random, ForwardLimits.DEFAULT);
        private final ForwardDigests digests = new ForwardDigests(new byte[32]);
        private final MemoryAuthenticator authenticator =
                new MemoryAuthenticator((owner, device) -> stores.owners().nonce(owner, device));
        private final SyncEngine engine = new SyncEngine(
                EngineSettings.defaults(
                        "http://sync.example.org/sync",
                        new ServerFacts("Cardroster", "Server", "0.1", "cardroster"),
                        new byte[32]),
                stores,
                authenticator,
                new TestBox(),
                () -> im.now,
                new Random(7));

        @Override
        public Optional<Datastore> open(String name, Books books) {
            return name.equals(ForwardDatastore.NAME)
                    ? Optional.of(new ForwardDatastore(books, intake, digests, Duration.ofDays(180)))
                    : Optional.empty();
        }

        @Override
        public Optional<CommandHandler> commandHandler(String target, Books books) {
            return target.equals(ForwardExec.TARGET)
                    ? Optional.of(new ForwardExec(intake, books, new ForwardText(), digests))
                    : Optional.empty();
        }

        @Override
        public Reply answer(Request request) {
            return engine.answer(request);
        }

        @Override
        public void login(String name, String password) {
            OwnerId owner = stores.owners().add(name, any -> new byte[] {1}).orElseThrow();
            authenticator.add(name, password, owner);
            byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
            stores.owners()
                    .putImLogin(
                            owner,
                            new ImLogin("xmpp", "ada@im.test", im.secrets.seal(secret, "im/" + owner + "/xmpp")));
        }

        @Override
        public void md5(String name, String which) {
            authenticator.md5(name, which);
        }

        @Override
        public void put(int id, String text) {
            throw new UnsupportedOperationException("notes come from a phone");
        }

        @Override
        public void delete(int id) {
            throw new UnsupportedOperationException("notes are deleted by a phone");
        }

        @Override
        public List<String> cards() {
            return List.of();
        }

        /** Oldest first: states, recipients and words. */
        @Override
        public List<String> forwards() {
            return new Forwards(stores, intake)
                    .list(ADA, 99).stream().map(Server::line).sorted().toList();
        }

        private static String line(StoredForward forward) {
            return forward.recipients().stream()
                            .map(recipient -> recipient.account().number() + " " + recipient.state())
                            .collect(Collectors.joining(", "))
                    + ": " + forward.text();
        }

        @Override
        public List<String> calls() {
            return im.platform.calls;
        }

        @Override
        public void pass(Duration time) {
            GuardedLogins logins = new GuardedLogins(stores, stores.owners(), im.breakers, im.secrets, LoginMeter.NONE);
            new ForwardWork(stores, im.platform, logins, im.secrets, im.backoff, ForwardLimits.DEFAULT)
                    .run(new LaneQueue.Claimed(ADA, ForwardWork.lane("xmpp"), 1, 0, "node", UUID.randomUUID()));
            im.now = im.now.plus(time);
        }
    }
}

package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.syncml.message.DevInf.ServerFacts;
import io.cardroster.syncml.session.EngineSettings;
import io.cardroster.syncml.session.MemoryAuthenticator;
import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import io.cardroster.syncml.session.SyncEngine;
import io.cardroster.syncml.session.TestBox;
import io.cardroster.syncml.session.TranscriptPlayer;
import io.cardroster.syncml.session.TranscriptServer;
import io.cardroster.syncml.spi.OwnerId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sessions in which it matters what a card is, against the datastore of contacts over stores in memory. */
class ContactsTranscriptTest {

    @TestFactory
    Stream<DynamicTest> transcripts() throws IOException {
        return TranscriptPlayer.tests(Path.of("src", "test", "resources", "transcripts"), Server::new);
    }

    /** Small enough for a transcript to reach it. */
    private static final int MOST_CARDS = 3;

    private static final class Server implements TranscriptServer {

        private Instant now = Instant.parse("2026-01-02T03:04:05Z");
        private final MemoryStores stores = new MemoryStores(
                () -> now,
                (name, books) -> name.equals(ContactsDatastore.NAME)
                        ? Optional.of(new ContactsDatastore(
                                books, new BookLimits(MOST_CARDS, 1L << 30, 2_000), Duration.ofMinutes(5)))
                        : Optional.empty());
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
                () -> now,
                new Random(7));

        @Override
        public Reply answer(Request request) {
            return engine.answer(request);
        }

        @Override
        public void login(String name, String password) {
            OwnerId owner = stores.owners().add(name, any -> new byte[] {1}).orElseThrow();
            authenticator.add(name, password, owner);
        }

        @Override
        public void md5(String name, String which) {
            authenticator.md5(name, which);
        }

        @Override
        public void put(int id, String text) {
            throw new UnsupportedOperationException("cards come from another phone");
        }

        @Override
        public void delete(int id) {
            throw new UnsupportedOperationException("cards are deleted by another phone");
        }

        /** Numbers and names. */
        @Override
        public List<String> cards() {
            OwnerId owner = new OwnerId(1);
            return stores.inBook(owner, books -> books.cards().list(owner, 0, 100)).stream()
                    .map(StoredCard::head)
                    .map(head -> number(head.id()) + " " + head.name())
                    .toList();
        }

        private static String number(CardId id) {
            return id.guid().value();
        }

        @Override
        public List<String> calls() {
            return List.of();
        }

        @Override
        public void pass(Duration time) {
            now = now.plus(time);
        }
    }
}

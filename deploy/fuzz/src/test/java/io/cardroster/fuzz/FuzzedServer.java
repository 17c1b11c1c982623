package io.cardroster.fuzz;

import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.ContactsDatastore;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.syncml.message.DevInf.ServerFacts;
import io.cardroster.syncml.session.EngineSettings;
import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import io.cardroster.syncml.session.SyncEngine;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Transactions;
import io.cardroster.syncml.spi.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The engine over the real contacts datastore, with stores in memory that each input gets anew. The engine itself lives as long
 * as the run, as it does in a server, so what it kept would show. The same input plays the same each time: clock and chance
 * start again too.
 */
final class FuzzedServer {

    static final String URL = "http://sync.example.org/sync";

    private static final long NEW_YEAR = 1_767_225_600_000L;

    private final SyncEngine engine;
    private final ChecksumBox box = new ChecksumBox();
    private MemoryStores stores;
    private final OneOwner authenticator;
    private SplittableRandom random = new SplittableRandom(1);
    private long millis;

    FuzzedServer() {
        stores = empty();
        authenticator = new OneOwner(owner());
        Transactions transactions = new Transactions() {
            @Override
            public <T> T run(OwnerId owner, Function<UnitOfWork, T> work) {
                return stores.run(owner, work);
            }
        };
        EngineSettings settings = EngineSettings.defaults(
                URL, new ServerFacts("Cardroster", "Server", "0.1", "cardroster"), new byte[32]);
        engine = new SyncEngine(settings, transactions, authenticator, box, this::now, () -> random.nextLong());
    }

    private MemoryStores empty() {
        return new MemoryStores(
                this::now,
                (name, books) -> name.equals(ContactsDatastore.NAME)
                        ? Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                        : Optional.empty());
    }

    /** The first owner of fresh stores, so he has the same number each time. */
    private OwnerId owner() {
        return stores.owners().add(OneOwner.LOGIN, any -> new byte[0]).orElseThrow();
    }

    private Instant now() {
        return Instant.ofEpochMilli(NEW_YEAR + millis++);
    }

    /** Forgets all that was stored. */
    void clear() {
        millis = 0;
        random = new SplittableRandom(1);
        stores = empty();
        owner();
    }

    /** Living cards of the owner. */
    int cards() {
        return stores.inBook(
                authenticator.owner(),
                books -> books.cards()
                        .list(authenticator.owner(), 0, Integer.MAX_VALUE)
                        .size());
    }

    Reply answer(Request request) {
        return engine.answer(request);
    }
}

package io.cardroster.source.sim;

import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.ContactsDatastore;
import io.cardroster.source.contract.StoresUnderTest;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Transactions;
import io.cardroster.syncml.spi.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Stores and datastore of one history: dies at commits when it is told to, and lets every commit be looked at. */
final class Server implements Transactions, BookTransactions {

    static final String LOGIN = "ada";

    private final StoresUnderTest stores;
    private final OwnerId owner;
    private final RandomGenerator random;
    private final PlantedFault fault;
    private Consumer<Books> afterCommit = books -> {};
    private int crashesPerThousand;
    private long millis = 1_767_225_600_000L;

    Server(SimulatedStores kind, String login, RandomGenerator random, PlantedFault fault) {
        this.random = random;
        this.fault = fault;
        this.stores = kind.open(this::datastore, clock());
        this.owner = stores.owners().add(login, any -> new byte[] {1}).orElseThrow();
    }

    private Optional<Datastore> datastore(String name, Books books) {
        return name.equals(ContactsDatastore.NAME)
                ? Optional.of(fault.datastore(
                        new ContactsDatastore(fault.books(books), BookLimits.DEFAULT, Duration.ZERO), books))
                : Optional.empty();
    }

    OwnerId owner() {
        return owner;
    }

    RandomGenerator random() {
        return random;
    }

    OwnerDirectory owners() {
        return stores.owners();
    }

    InstantSource clock() {
        return () -> Instant.ofEpochMilli(millis++);
    }

    void pass(Duration time) {
        millis += time.toMillis();
    }

    void crash(int perThousand) {
        crashesPerThousand = perThousand;
    }

    /** @param check looks at what every commit leaves, in a transaction of its own */
    void afterCommit(Consumer<Books> check) {
        afterCommit = check;
    }

    Map<String, Long> lanes() {
        return stores.lanes(owner);
    }

    @Override
    public <T> T run(OwnerId who, Function<UnitOfWork, T> work) {
        return perhapsDying(ending ->
                stores.transactions().run(who, unit -> ending.apply(work.apply(fault.unit(unit)))));
    }

    @Override
    public <T> T inBook(OwnerId who, Function<Books, T> work) {
        return perhapsDying(ending ->
                stores.books().inBook(who, books -> ending.apply(work.apply(fault.books(books)))));
    }

    /** For those who only look: never dies. */
    <T> T look(Function<Books, T> work) {
        return stores.books().inBook(owner, work);
    }

    private <T> T perhapsDying(Function<UnaryOperator<T>, T> transaction) {
        boolean before = random.nextInt(1_000) < crashesPerThousand;
        boolean after = random.nextInt(1_000) < crashesPerThousand;
        Holder<T> made = new Holder<>();
        T result;
        try {
            result = transaction.apply(value -> {
                made.value = value;
                if (before) {
                    throw new Crash("before its commit");
                }
                return value;
            });
        } catch (Crash crash) {
            if (fault.answersBeforeCommit()) {
                return made.value;
            }
            throw crash;
        }
        look(books -> {
            afterCommit.accept(books);
            return books;
        });
        if (after) {
            throw new Crash("after its commit");
        }
        return result;
    }

    private static final class Holder<T> {
        private T value;
    }
}

package io.cardroster.source.contract;

import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.UnitOfWork;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;

/** Ground of all contracts: an owner of its own for each test, so that the stores may be shared and need not be emptied. */
public abstract class StoreContract {

    private StoresUnderTest stores;
    private OwnerId owner;

    /** The stores to be judged; may be the same ones for all tests. */
    protected abstract StoresUnderTest open();

    @BeforeEach
    void addAnOwner() {
        stores = open();
        owner = newOwner();
    }

    protected final StoresUnderTest stores() {
        return stores;
    }

    protected final OwnerDirectory owners() {
        return stores.owners();
    }

    /** The owner of this test. */
    protected final OwnerId owner() {
        return owner;
    }

    protected final OwnerId newOwner() {
        return owners().add(newLogin(), any -> new byte[] {1, 2, 3}).orElseThrow();
    }

    protected static String newLogin() {
        return "ada-" + UUID.randomUUID();
    }

    /** Reads in a transaction of its own. */
    protected final <T> T read(Function<Books, T> work) {
        return stores.books().inBook(owner, work);
    }

    /** Looks at the book in a transaction of its own. */
    protected final void see(Consumer<Books> work) {
        change(work);
    }

    /** Changes in a transaction of its own. */
    protected final void change(Consumer<Books> work) {
        read(books -> {
            work.accept(books);
            return owner;
        });
    }

    /** Changes cards in a transaction of its own. */
    protected final void edit(Consumer<BookWriter> work) {
        change(books -> {
            BookWriter writer = BookWriter.lock(books, owner);
            work.accept(writer);
            writer.advance();
        });
    }

    protected final <T> T ask(Function<UnitOfWork, T> work) {
        return stores.transactions().run(owner, work);
    }

    protected final void tell(Consumer<UnitOfWork> work) {
        ask(unit -> {
            work.accept(unit);
            return owner;
        });
    }
}

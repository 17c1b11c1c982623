package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.util.function.Function;

/** Runs work on one owner's book in a transaction of its own, for doors other than a sync: pages, API, command line, jobs. */
public interface BookTransactions {

    /**
     * Runs and commits; rolls back when the work throws.
     *
     * @throws io.cardroster.syncml.spi.StoreUnavailableException when the database cannot be reached
     */
    <T> T inBook(OwnerId owner, Function<Books, T> work);
}

package io.cardroster.syncml.spi;

import java.util.function.Function;

/** Runs work for one owner in one database transaction. */
public interface Transactions {

    /**
     * Runs and commits; rolls back when the work throws. Work may be run again after a serialization failure, so it must have
     * no effect outside the transaction.
     *
     * @throws StoreUnavailableException when the database cannot be reached
     */
    <T> T run(OwnerId owner, Function<UnitOfWork, T> work);
}

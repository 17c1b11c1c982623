package io.cardroster.syncml.spi;

import java.util.function.Function;

/**
 * A result that is safe to show, since the transaction that made it is committed. There is no other way to make one, so an
 * answer that leaves before its commit does not compile.
 */
public final class Committed<T> {

    private final T value;

    private Committed(T value) {
        this.value = value;
    }

    /** Runs the work in a transaction, commits, and only then hands out what it made. */
    public static <T> Committed<T> by(Transactions transactions, OwnerId owner, Function<UnitOfWork, T> work) {
        return new Committed<>(transactions.run(owner, work));
    }

    public T value() {
        return value;
    }
}

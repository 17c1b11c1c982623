package io.cardroster.source.memory;

/** Lets a test break a commit: what it throws goes to whoever ran the transaction. */
@FunctionalInterface
public interface CommitHook {

    /** Nothing breaks. */
    CommitHook NONE = moment -> {};

    void at(Moment moment);

    /** Where a commit can break. */
    enum Moment {
        /** Thrown here, nothing of the transaction is kept. */
        BEFORE_DURABLE,
        /** Thrown here, all of the transaction is kept and nobody learns it. */
        AFTER_DURABLE
    }
}

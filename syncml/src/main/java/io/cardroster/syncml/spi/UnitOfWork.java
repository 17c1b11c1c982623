package io.cardroster.syncml.spi;

import java.util.Optional;

/** Everything that one message may read and change; committed together or not at all. Belongs to one thread. */
public interface UnitOfWork {

    SessionStore sessions();

    DeviceStore devices();

    /**
     * The datastore of that canonical name, working inside this transaction.
     *
     * @param name canonical: lower case, without leading {@code ./}; empty for an unknown one
     */
    Optional<Datastore> datastore(String name);

    /**
     * What runs an Exec for that target, inside this transaction.
     *
     * @param target lower case, without leading {@code ./}; empty for an unknown one
     */
    Optional<CommandHandler> commandHandler(String target);
}

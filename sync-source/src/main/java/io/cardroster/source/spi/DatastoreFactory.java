package io.cardroster.source.spi;

import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.HostedDatastore;
import java.util.Optional;

/** Makes what a unit of work offers to the engine: datastores by name, and command handlers by target. */
public interface DatastoreFactory {

    /**
     * A datastore that works on the stores of the running transaction and ends with it.
     *
     * @param name canonical: lower case, without leading {@code ./}
     * @return empty for an unknown name
     */
    Optional<Datastore> open(String name, Books books);

    /**
     * The same datastore for a host that pairs and maps by itself.
     *
     * @return empty for an unknown name
     */
    default Optional<HostedDatastore> openHosted(String name, Books books) {
        return Optional.empty();
    }

    /**
     * What runs an Exec on the stores of the running transaction.
     *
     * @param target lower case, without leading {@code ./}
     * @return empty for an unknown target
     */
    default Optional<CommandHandler> commandHandler(String target, Books books) {
        return Optional.empty();
    }
}

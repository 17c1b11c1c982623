package io.cardroster.source.spi;

import io.cardroster.syncml.spi.Datastore;
import java.util.Optional;

/** Makes the datastores that a unit of work offers to the engine. */
public interface DatastoreFactory {

    /**
     * A datastore that works on the stores of the running transaction and ends with it.
     *
     * @param name canonical: lower case, without leading {@code ./}
     * @return empty for an unknown name
     */
    Optional<Datastore> open(String name, Books books);
}

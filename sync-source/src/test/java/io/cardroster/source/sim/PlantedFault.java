package io.cardroster.source.sim;

import io.cardroster.source.spi.Books;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.UnitOfWork;

/** A mistake planted into the server, to see whether the checker finds it. */
interface PlantedFault {

    /** The product as it is. */
    PlantedFault NONE = new PlantedFault() {};

    default Books books(Books books) {
        return books;
    }

    default Datastore datastore(Datastore datastore, Books books) {
        return datastore;
    }

    default UnitOfWork unit(UnitOfWork unit) {
        return unit;
    }

    default boolean answersBeforeCommit() {
        return false;
    }
}

package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;

/** Requests of strangers that became prompts. They make no card. */
public interface ContactRequestStore {

    /** All of the owner's in the order of type and number. */
    List<ContactRequest> list(OwnerId owner);

    /** Inserts or replaces by type and normal number. */
    void put(OwnerId owner, Collection<ContactRequest> requests);

    /** Forgets those of a type by their numbers in normal form. */
    void remove(OwnerId owner, String type, Collection<String> normals);
}

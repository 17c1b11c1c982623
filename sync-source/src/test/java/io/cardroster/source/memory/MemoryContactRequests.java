package io.cardroster.source.memory;

import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ContactRequestStore;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;

/** Requests of strangers in memory. */
record MemoryContactRequests(MemoryTransaction tx) implements ContactRequestStore {

    @Override
    public List<ContactRequest> list(OwnerId owner) {
        return tx.read(owner).requests.all().toList();
    }

    @Override
    public void put(OwnerId owner, Collection<ContactRequest> requests) {
        requests.forEach(request -> tx.write(owner).requests.put(request.type() + "/" + request.normal(), request));
    }

    @Override
    public void remove(OwnerId owner, String type, Collection<String> normals) {
        normals.forEach(normal -> tx.write(owner).requests.remove(type + "/" + normal));
    }
}

package io.cardroster.source.sim;

import io.cardroster.source.card.StoredCard;
import io.cardroster.source.memory.CommitHook;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A server whose every message is one transaction, and which may die at any commit. */
final class SimulatedServer {

    static final String DATASTORE = "contacts";

    private final MemoryStores stores;
    private final RandomGenerator random;
    private final OwnerId owner;
    private int crashesPerThousand;
    private long millis = 1_767_225_600_000L;

    SimulatedServer(RandomGenerator random, DatastoreFactory datastores) {
        this.random = random;
        this.stores = new MemoryStores(() -> Instant.ofEpochMilli(millis++), datastores, this::perhapsCrash);
        this.owner = stores.owners().add("ada", any -> new byte[0]).orElseThrow();
    }

    private void perhapsCrash(CommitHook.Moment moment) {
        if (crashesPerThousand > 0 && random.nextInt(1_000) < crashesPerThousand) {
            throw new Crash(moment.toString());
        }
    }

    void crash(int perThousand) {
        crashesPerThousand = perThousand;
    }

    OwnerId owner() {
        return owner;
    }

    DeviceNumber register(String name) {
        return stores.run(owner, unit -> unit.devices().register(owner, new DeviceUri(name), 99))
                .orElseThrow();
    }

    /** One message. */
    <T> T message(Function<Datastore, T> work) {
        return stores.run(owner, unit -> work.apply(unit.datastore(DATASTORE).orElseThrow()));
    }

    /** Bodies of the living cards. */
    List<byte[]> book() {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, Integer.MAX_VALUE)).stream()
                .map(StoredCard::version)
                .map(version -> version.body())
                .toList();
    }
}

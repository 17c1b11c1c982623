package io.cardroster.source.change;

import io.cardroster.source.memory.MemoryStores;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Two phones of an owner whose earlier syncs, ended or broken off, tell a slow sync about an item. */
abstract class EvidenceScene {

    static final String[] BOB = {"N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TITLE:Clerk"};

    final MemoryStores stores = new MemoryStores(
            () -> Instant.EPOCH,
            (name, books) -> Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5))));
    final OwnerId owner = stores.owners().add("ada", any -> new byte[0]).orElseThrow();
    final ScriptedPhone one = new ScriptedPhone(stores, owner, "one");
    final ScriptedPhone two = new ScriptedPhone(stores, owner, "two");

    int living() {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, 100)).size();
    }

    long revision() {
        return stores.inBook(owner, books -> books.cards().revision(owner));
    }

    /** The phone takes what it is sent, and the sync breaks off before the server hears of it; says under which GUID it came. */
    Outgoing takeUnheard() {
        SyncId sync = two.open(SyncMode.SLOW);
        two.upload(sync);
        two.with(store -> store.deviceDone(sync));
        return two.with(store -> store.owed(sync, Cursor.START, new Room(9_000, 100, 9)))
                .items()
                .get(0);
    }
}

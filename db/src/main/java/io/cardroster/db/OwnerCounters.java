package io.cardroster.db;

import io.cardroster.source.card.Ledger;
import io.cardroster.syncml.spi.OwnerId;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The owner's row in one transaction. */
final class OwnerCounters {

    private final Handle handle;

    /** One revision for the whole transaction: who locks again in it goes on with the same counters. */
    private final Map<OwnerId, Ledger> locked = new HashMap<>();

    OwnerCounters(Handle handle) {
        this.handle = handle;
    }

    /** Not a lock against readers of the key: a new device of the owner may be inserted meanwhile. */
    Ledger lock(OwnerId owner) {
        return locked.computeIfAbsent(owner, this::read);
    }

    private Ledger read(OwnerId owner) {
        return handle.createQuery("""
                select revision, cards, versions, accounts, entries, live, bytes, duplicates from owner where owner = :owner
                for no key update
                """)
                .bind("owner", owner.value())
                .map((row, context) -> new Ledger(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getInt(6),
                        row.getLong(7),
                        OwnerColumns.duplicates(row.getString(8))))
                .findOne()
                .orElseThrow(() -> new IllegalStateException("no owner " + owner));
    }

    /** Refuses a change by who has not locked: what it decided on may be outdated. */
    void requireLock(OwnerId owner) {
        if (!locked.containsKey(owner)) {
            throw new IllegalStateException("book of owner " + owner + " is not locked");
        }
    }

    /** Counters only grow; a ledger of another transaction is refused. */
    void advance(OwnerId owner, Ledger ledger) {
        requireLock(owner);
        int rows = handle.createUpdate("""
                update owner set revision = :revision, cards = :cards, versions = :versions, accounts = :accounts,
                    entries = :entries, live = :live, bytes = :bytes
                where owner = :owner and revision in (:revision - 1, :revision) and cards <= :cards
                    and versions <= :versions and accounts <= :accounts and entries <= :entries
                """)
                .bind("owner", owner.value())
                .bind("revision", ledger.revision())
                .bind("cards", ledger.cards())
                .bind("versions", ledger.versions())
                .bind("accounts", ledger.accounts())
                .bind("entries", ledger.entries())
                .bind("live", ledger.live())
                .bind("bytes", ledger.bytes())
                .execute();
        if (rows != 1) {
            throw new IllegalStateException("counters of owner " + owner + " would go backwards");
        }
    }

    long revision(OwnerId owner) {
        return handle.createQuery("select revision from owner where owner = :owner")
                .bind("owner", owner.value())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new IllegalStateException("no owner " + owner));
    }
}

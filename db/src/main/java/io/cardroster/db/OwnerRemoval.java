package io.cardroster.db;

import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Removes an owner from every table. */
final class OwnerRemoval {

    /**
     * All tables with an owner, in the order of deletion. Sessions first: a message in work holds its session, so the deletion
     * waits for it; then the owner's row, after which no device and no card of his can come. The row itself goes last but one,
     * since a login is only a way to it.
     */
    private static final List<String> REST = List.of(
            "answer",
            "chunk",
            "sync_state",
            "device_sync",
            "device",
            "device_item",
            "staged_item",
            "account",
            "card",
            "version",
            "log_entry",
            "book_sync",
            "lane",
            "im_login",
            "owner_session",
            "trace_exchange",
            "trace",
            "roster_pull",
            "roster_entry",
            "contact_request",
            "refused_login",
            "note",
            "forward_recipient",
            "forward");

    private final Database database;

    OwnerRemoval(Database database) {
        this.database = database;
    }

    void remove(OwnerId owner) {
        database.transact(handle -> {
            delete(handle, "session", owner);
            handle.createQuery("select 1 from owner where owner = :owner for update")
                    .bind("owner", owner.value())
                    .mapTo(Integer.class)
                    .findOne();
            REST.forEach(table -> delete(handle, table, owner));
            delete(handle, "owner", owner);
            handle.createUpdate("delete from throttle where key = :account or key like :devices")
                    .bind("account", "owner:" + owner.value())
                    .bind("devices", "device:" + owner.value() + ":%")
                    .execute();
            return delete(handle, "login", owner);
        });
    }

    private static int delete(Handle handle, String table, OwnerId owner) {
        return handle.createUpdate("delete from " + table + " where owner = :owner")
                .bind("owner", owner.value())
                .execute();
    }
}

package io.cardroster.db;

import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ContactRequestStore;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Requests of strangers. */
final class PostgresContactRequestStore implements ContactRequestStore {

    private final Handle handle;

    PostgresContactRequestStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<ContactRequest> list(OwnerId owner) {
        return handle.createQuery("select * from contact_request where owner = :owner order by type, normal")
                .bind("owner", owner.value())
                .map((row, context) -> new ContactRequest(
                        row.getString("type"),
                        row.getString("normal"),
                        row.getString("number"),
                        row.getString("nick"),
                        ContactRequest.State.valueOf(row.getString("state"))))
                .list();
    }

    @Override
    public void put(OwnerId owner, Collection<ContactRequest> requests) {
        if (requests.isEmpty()) {
            return;
        }
        handle.createUpdate("""
            insert into contact_request as r (owner, type, normal, number, nick, state)
            select :owner, given.* from unnest(:types, :normals, :numbers, :nicks, :states) given
            on conflict (owner, type, normal) do update set
                number = excluded.number, nick = excluded.nick, state = excluded.state,
                changed = case when r.state = excluded.state then r.changed else now() end
            """)
                .bind("owner", owner.value())
                .bind("types", SqlArrays.texts(requests, ContactRequest::type))
                .bind("normals", SqlArrays.texts(requests, ContactRequest::normal))
                .bind("numbers", SqlArrays.texts(requests, ContactRequest::number))
                .bind("nicks", SqlArrays.texts(requests, ContactRequest::nick))
                .bind(
                        "states",
                        SqlArrays.texts(requests, request -> request.state().name()))
                .execute();
    }

    @Override
    public void remove(OwnerId owner, String type, Collection<String> normals) {
        if (normals.isEmpty()) {
            return;
        }
        handle.createUpdate("""
            delete from contact_request where owner = :owner and type = :type and normal = any(:normals)
            """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("normals", SqlArrays.texts(normals, normal -> normal))
                .execute();
    }
}

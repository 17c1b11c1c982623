package io.cardroster.db;

import io.cardroster.source.spi.RefusedLogins;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Fingerprints of refused passwords. */
final class PostgresRefusedLogins implements RefusedLogins {

    private final Handle handle;

    PostgresRefusedLogins(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<byte[]> fingerprints(OwnerId owner, String type, String login) {
        return handle.createQuery("""
                select fingerprint from refused_login where owner = :owner and type = :type and login = :login
                order by refusal desc
                """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("login", login)
                .map((row, context) -> row.getBytes(1))
                .list();
    }

    @Override
    public void refused(OwnerId owner, String type, String login, byte[] sealedFingerprint) {
        handle.createUpdate("""
                insert into refused_login (owner, type, login, fingerprint) values (:owner, :type, :login, :fingerprint)
                """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("login", login)
                .bind("fingerprint", sealedFingerprint)
                .execute();
        handle.createUpdate("""
                delete from refused_login where owner = :owner and type = :type and login = :login and refusal <= (
                    select refusal from refused_login where owner = :owner and type = :type and login = :login
                    order by refusal desc offset :kept limit 1)
                """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("login", login)
                .bind("kept", KEPT)
                .execute();
    }
}

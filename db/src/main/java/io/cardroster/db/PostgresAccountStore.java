package io.cardroster.db;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.AccountStore;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Accounts on their way to a roster. */
final class PostgresAccountStore implements AccountStore {

    private final Handle handle;

    PostgresAccountStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<StoredAccount> find(OwnerId owner, long account) {
        return handle.createQuery("select * from account where owner = :owner and account = :account")
                .bind("owner", owner.value())
                .bind("account", account)
                .map(CardRows::account)
                .findOne();
    }

    @Override
    public List<StoredAccount> ofType(OwnerId owner, String type, Set<AccountState> states) {
        return handle.createQuery("""
                select * from account where owner = :owner and type = :type and state = any(:states) order by account
                """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("states", SqlArrays.texts(states, AccountState::name))
                .map(CardRows::account)
                .list();
    }

    @Override
    public List<StoredAccount> list(OwnerId owner, Set<AccountState> states, int limit) {
        return handle.createQuery("""
                select * from account where owner = :owner and state = any(:states) order by account limit :limit
                """)
                .bind("owner", owner.value())
                .bind("states", SqlArrays.texts(states, AccountState::name))
                .bind("limit", limit)
                .map(CardRows::account)
                .list();
    }

    @Override
    public Set<Long> update(OwnerId owner, Collection<StoredAccount> changed) {
        if (changed.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(handle.createQuery("""
                update account a set version = n.version, mark = n.mark, state = n.state, reason = n.reason
                from unnest(:accounts, :versions, :marks, :states, :reasons) n(account, version, mark, state, reason)
                where a.owner = :owner and a.account = n.account and a.version = n.version - 1
                returning a.account
                """)
                .bind("owner", owner.value())
                .bind("accounts", SqlArrays.bigints(changed, StoredAccount::id))
                .bind("versions", SqlArrays.bigints(changed, StoredAccount::version))
                .bind(
                        "marks",
                        SqlArrays.texts(changed, account -> account.mark().name()))
                .bind(
                        "states",
                        SqlArrays.texts(changed, account -> account.state().name()))
                .bind("reasons", SqlArrays.texts(changed, StoredAccount::reason))
                .mapTo(Long.class)
                .list());
    }
}

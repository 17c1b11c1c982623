package io.cardroster.source.memory;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.AccountStore;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts on their way to a roster, in memory. */
record MemoryAccounts(MemoryTransaction tx) implements AccountStore {

    @Override
    public Optional<StoredAccount> find(OwnerId owner, long account) {
        return tx.read(owner).accounts.find(account);
    }

    @Override
    public List<StoredAccount> ofType(OwnerId owner, String type, Set<AccountState> states) {
        return tx.read(owner)
                .accounts
                .all()
                .filter(account -> account.account().key().type().equals(type) && states.contains(account.state()))
                .toList();
    }

    @Override
    public List<StoredAccount> list(OwnerId owner, Set<AccountState> states, int limit) {
        return tx.read(owner)
                .accounts
                .all()
                .filter(account -> states.contains(account.state()))
                .limit(limit)
                .toList();
    }

    @Override
    public Set<Long> update(OwnerId owner, Collection<StoredAccount> changed) {
        OwnerRows rows = tx.writeLocked(owner);
        Set<Long> written = new HashSet<>();
        for (StoredAccount next : changed) {
            rows.accounts
                    .find(next.id())
                    .filter(stored -> stored.version() == next.version() - 1)
                    .ifPresent(stored -> {
                        rows.accounts.put(
                                next.id(),
                                new StoredAccount(
                                        stored.id(),
                                        next.version(),
                                        stored.card(),
                                        stored.account(),
                                        stored.name(),
                                        next.mark(),
                                        next.state(),
                                        next.reason(),
                                        stored.was()));
                        written.add(next.id());
                    });
        }
        return written;
    }
}

package io.cardroster.source.spi;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts on their way to a roster. Whoever changes one has locked the owner ({@link CardStore#lock}), as for cards. */
public interface AccountStore {

    Optional<StoredAccount> find(OwnerId owner, long account);

    /** Accounts of a type in these states, in the order of their numbers. */
    List<StoredAccount> ofType(OwnerId owner, String type, Set<AccountState> states);

    /** Accounts of all types in these states, in the order of their numbers. */
    List<StoredAccount> list(OwnerId owner, Set<AccountState> states, int limit);

    /**
     * Writes mark, state, reason and version of accounts that still stand in the version before the given one.
     *
     * @param changed made by {@link StoredAccount#with}, at most once for an account
     * @return numbers of those written; the others were changed or removed meanwhile
     */
    Set<Long> update(OwnerId owner, Collection<StoredAccount> changed);
}

package io.cardroster.db;

import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Accounts of cards. */
final class AccountTable {

    private final Handle handle;

    AccountTable(Handle handle) {
        this.handle = handle;
    }

    List<StoredAccount> of(OwnerId owner, Collection<CardId> cards) {
        return handle.createQuery("""
            select a.* from unnest(:cards) n(number)
            cross join lateral (select * from account where owner = :owner and card = n.number offset 0) a
            order by a.card, a.account
            """)
                .bind("owner", owner.value())
                .bind("cards", SqlArrays.bigints(Set.copyOf(cards), CardId::value))
                .map(CardRows::account)
                .list();
    }

    List<StoredAccount> byKey(OwnerId owner, Collection<AccountKey> keys) {
        Set<AccountKey> distinct = Set.copyOf(keys);
        return handle.createQuery("""
            select a.* from unnest(:types, :normals) k(type, normal)
            cross join lateral (
                select * from account
                where owner = :owner and type = k.type and normal = k.normal and state <> 'CLASH' offset 0) a
            order by a.account
            """)
                .bind("owner", owner.value())
                .bind("types", SqlArrays.texts(distinct, AccountKey::type))
                .bind("normals", SqlArrays.texts(distinct, AccountKey::normal))
                .map(CardRows::account)
                .list();
    }

    /** Deletes first and inserts in a second statement, so that an account may move between the cards. */
    void put(OwnerId owner, Collection<CardId> cards, List<StoredAccount> accounts) {
        if (!cards.isEmpty()) {
            handle.createUpdate("delete from account where owner = :owner and card = any(:cards)")
                    .bind("owner", owner.value())
                    .bind("cards", SqlArrays.bigints(cards, CardId::value))
                    .execute();
        }
        if (!accounts.isEmpty()) {
            insert(owner, accounts);
        }
    }

    private void insert(OwnerId owner, List<StoredAccount> accounts) {
        handle.createUpdate("""
            insert into account
                (owner, account, version, card, type, normal, shown_type, shown_number, name, mark, state, reason, was)
            select :owner, a.* from unnest(:accounts, :versions, :cards, :types, :normals, :shownTypes, :shownNumbers,
                :names, :marks, :states, :reasons, :was) a
            """)
                .bind("owner", owner.value())
                .bind("accounts", SqlArrays.bigints(accounts, StoredAccount::id))
                .bind("versions", SqlArrays.bigints(accounts, StoredAccount::version))
                .bind("cards", SqlArrays.bigints(accounts, a -> a.card().value()))
                .bind("types", SqlArrays.texts(accounts, a -> a.account().key().type()))
                .bind(
                        "normals",
                        SqlArrays.texts(accounts, a -> a.account().key().normal()))
                .bind("shownTypes", SqlArrays.texts(accounts, a -> a.account().type()))
                .bind("shownNumbers", SqlArrays.texts(accounts, a -> a.account().number()))
                .bind("names", SqlArrays.texts(accounts, StoredAccount::name))
                .bind("marks", SqlArrays.texts(accounts, a -> a.mark().name()))
                .bind("states", SqlArrays.texts(accounts, a -> a.state().name()))
                .bind("reasons", SqlArrays.texts(accounts, StoredAccount::reason))
                .bind("was", SqlArrays.texts(accounts, StoredAccount::was))
                .execute();
    }
}

package io.cardroster.source.change;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.CardStore;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The owner's accounts during an edit: who owns which (type, number), and what a change of a card does to marks. An account that
 * stays keeps its number, mark and state; another type or number is another account; any other change of the card leaves the mark
 * alone.
 */
final class AccountBook {

    private final CardStore store;
    private final OwnerId owner;
    private final Ledger ledger;
    private final Map<CardId, List<StoredAccount>> byCard = new LinkedHashMap<>();
    private final Map<AccountKey, CardId> owners = new HashMap<>();
    private final Set<AccountKey> looked = new HashSet<>();
    private final Set<CardId> touched = new HashSet<>();

    AccountBook(CardStore store, OwnerId owner, Ledger ledger) {
        this.store = store;
        this.owner = owner;
        this.ledger = ledger;
    }

    /** Reads the accounts of these cards and the owners of these keys in two statements; what was read before is kept. */
    void load(Collection<CardId> cards, Collection<AccountKey> keys) {
        List<CardId> newCards = cards.stream()
                .distinct()
                .filter(card -> !byCard.containsKey(card))
                .toList();
        if (!newCards.isEmpty()) {
            newCards.forEach(card -> byCard.put(card, new ArrayList<>()));
            for (StoredAccount account : store.accounts(owner, newCards)) {
                accountsAt(account.card()).add(account);
            }
        }
        List<AccountKey> newKeys =
                keys.stream().distinct().filter(key -> !looked.contains(key)).toList();
        if (!newKeys.isEmpty()) {
            looked.addAll(newKeys);
            for (StoredAccount account : store.accountsByKey(owner, newKeys)) {
                owners.putIfAbsent(account.account().key(), account.card());
            }
        }
    }

    /** The card that owns this account; loaded before by {@link #load}. */
    Optional<CardId> owner(AccountKey key) {
        return Optional.ofNullable(owners.get(key));
    }

    List<StoredAccount> of(CardId card) {
        if (!byCard.containsKey(card)) {
            load(List.of(card), List.of());
        }
        return List.copyOf(accountsAt(card));
    }

    /** Replaces the accounts of a card by those that its content shows. */
    void change(CardId card, CardContent content, List<StoredAccount> before) {
        List<Account> wanted = content.accounts();
        load(List.of(), wanted.stream().map(Account::key).toList());
        Map<AccountKey, StoredAccount> old = new HashMap<>();
        before.forEach(account -> old.put(account.account().key(), account));
        Set<AccountKey> gone = new HashSet<>(old.keySet());
        wanted.forEach(account -> gone.remove(account.key()));
        before.stream()
                .filter(account -> gone.contains(account.account().key()))
                .forEach(this::free);
        Map<String, Deque<String>> replaced = new LinkedHashMap<>();
        before.stream()
                .filter(account -> gone.contains(account.account().key()))
                .forEach(account -> replaced.computeIfAbsent(
                                account.account().key().type(), any -> new ArrayDeque<>())
                        .add(account.account().number()));
        List<StoredAccount> after = new ArrayList<>();
        for (Account account : wanted) {
            StoredAccount kept = old.get(account.key());
            if (kept != null) {
                after.add(kept.shown(account, content.displayName()));
                continue;
            }
            boolean clash = owners.containsKey(account.key()) && !card.equals(owners.get(account.key()));
            if (!clash) {
                owners.put(account.key(), card);
            }
            String was = predecessor(replaced, account.key().type());
            after.add(new StoredAccount(
                    ledger.newAccount(),
                    1,
                    card,
                    account,
                    content.displayName(),
                    was == null ? Mark.UNSYNCED_ADD : Mark.UNSYNCED_CHANGE,
                    clash ? AccountState.CLASH : AccountState.NEW,
                    clash ? "another card has this account" : "",
                    was == null || was.equals(account.number()) ? "" : was));
        }
        if (!after.equals(before)) {
            touched.add(card);
        }
        byCard.put(card, after);
    }

    /** The number whose place a new account takes: one of its own type before one of another; null when none is left. */
    private static @Nullable String predecessor(Map<String, Deque<String>> replaced, String type) {
        Deque<String> own = replaced.getOrDefault(type, new ArrayDeque<>());
        if (!own.isEmpty()) {
            return own.poll();
        }
        return replaced.values().stream()
                .filter(numbers -> !numbers.isEmpty())
                .findFirst()
                .map(Deque::poll)
                .orElse(null);
    }

    /** The card is deleted: its accounts are free for others. */
    void remove(CardId card) {
        List<StoredAccount> gone = of(card);
        gone.forEach(this::free);
        byCard.put(card, new ArrayList<>());
        if (!gone.isEmpty()) {
            touched.add(card);
        }
    }

    /** What it owned is nobody's now, whatever the store says until the flush. */
    private void free(StoredAccount account) {
        AccountKey key = account.account().key();
        owners.remove(key, account.card());
        if (account.inForce()) {
            looked.add(key);
        }
    }

    boolean untouched() {
        return touched.isEmpty();
    }

    void flush() {
        if (touched.isEmpty()) {
            return;
        }
        List<StoredAccount> all = new ArrayList<>();
        touched.forEach(card -> all.addAll(accountsAt(card)));
        store.putAccounts(owner, touched, all);
    }

    /** IM types in which a touched card has an account that waits to be looked at. */
    Collection<String> typesWithWork() {
        Set<String> types = new TreeSet<>();
        for (CardId card : touched) {
            for (StoredAccount account : accountsAt(card)) {
                if (account.state() == AccountState.NEW) {
                    types.add(account.account().key().type());
                }
            }
        }
        return types;
    }

    private List<StoredAccount> accountsAt(CardId card) {
        return byCard.computeIfAbsent(card, any -> new ArrayList<>());
    }
}

package io.cardroster.source.roster;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.roster.RosterRules.Removal;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.source.vcard.AccountForm;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a roster into the owner's book inside one transaction: a three-way comparison of what was last seen, what the roster
 * shows now, and the cards. What the platform has to be told of the cards' side is gathered for afterwards.
 */
final class TakingIn {

    private final Books books;
    private final OwnerId owner;
    private final String type;
    private final RosterRules rules;
    private final RosterCards cards;
    private final List<StoredAccount> accounts;
    private final Map<String, RosterEntry> before;
    private final Map<String, RosterEntry> seen = new HashMap<>();
    private final List<RosterSnapshot.Entry> renames = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final List<String> approvals = new ArrayList<>();

    /** @param accounts of the owner and type in all states */
    TakingIn(Books books, OwnerId owner, String type, Ledger ledger, RosterRules rules, List<StoredAccount> accounts) {
        this.books = books;
        this.owner = owner;
        this.type = type;
        this.rules = rules;
        this.cards = new RosterCards(books, owner, ledger);
        this.accounts = accounts;
        this.before = last(books, owner, type);
    }

    /** Contacts of which {@link #take} would make cards, in the order of the roster. */
    static List<RosterSnapshot.Entry> newcomers(Books books, OwnerId owner, String type, RosterSnapshot snapshot) {
        Map<String, RosterEntry> before = last(books, owner, type);
        Map<AccountKey, StoredAccount> known = known(books, owner, type, snapshot);
        return snapshot.entries().stream()
                .filter(entry -> {
                    AccountKey key = Wishes.key(type, entry);
                    return known.get(key) == null && isNews(before.get(key.normal()), entry);
                })
                .toList();
    }

    /**
     * Makes, renames and removes cards.
     *
     * @param facts what newcomers publish, by number as the platform spells it
     * @param later newcomers that are left for another time
     * @return how many cards changed
     */
    int take(RosterSnapshot snapshot, Map<String, ContactFacts> facts, Set<String> later) {
        Map<AccountKey, RosterSnapshot.Entry> shown = new HashMap<>();
        snapshot.entries().forEach(entry -> shown.putIfAbsent(Wishes.key(type, entry), entry));
        Map<AccountKey, StoredAccount> known = known(books, owner, type, snapshot);
        Map<CardId, StoredCard> renamed = renamed(shown, known);
        for (RosterSnapshot.Entry entry : snapshot.entries()) {
            AccountKey key = Wishes.key(type, entry);
            if (!seen.containsKey(key.normal()) && !later.contains(entry.number())) {
                take(entry, key, known.get(key), renamed, facts.getOrDefault(entry.number(), ContactFacts.NONE));
            }
        }
        Set<String> gone = new HashSet<>(before.keySet());
        shown.keySet().forEach(key -> gone.remove(key.normal()));
        if (rules.removedContact() == Removal.REMOVE && !tooMany(gone.size())) {
            removeCards(gone);
        }
        cards.write();
        books.roster().put(owner, type, seen.values());
        books.roster().remove(owner, type, gone);
        return cards.count();
    }

    /** Contacts that are to be called otherwise on the platform, since their cards were renamed. */
    List<RosterSnapshot.Entry> renames() {
        return renames;
    }

    /** Numbers of contacts that are to go from the platform, since their cards or accounts are gone. */
    List<String> removals() {
        return removals;
    }

    /** Numbers of contacts that let the owner see them after we asked and may want to see him. */
    List<String> approvals() {
        return approvals;
    }

    private static Map<String, RosterEntry> last(Books books, OwnerId owner, String type) {
        return books.roster().entries(owner, type).stream()
                .collect(Collectors.toMap(RosterEntry::normal, entry -> entry));
    }

    private static Map<AccountKey, StoredAccount> known(
            Books books, OwnerId owner, String type, RosterSnapshot snapshot) {
        Set<AccountKey> keys = snapshot.entries().stream()
                .map(entry -> Wishes.key(type, entry))
                .collect(Collectors.toSet());
        return books.cards().accountsByKey(owner, keys).stream()
                .collect(Collectors.toMap(account -> account.account().key(), account -> account));
    }

    /** Whether a contact without card makes one: it was never taken in, or changed on the platform since its card is gone. */
    private static boolean isNews(@Nullable RosterEntry last, RosterSnapshot.Entry entry) {
        return last == null || !last.taken() || !last.name().equals(entry.name());
    }

    /** Cards whose account was renamed on the platform; the others need not be read. */
    private Map<CardId, StoredCard> renamed(
            Map<AccountKey, RosterSnapshot.Entry> shown, Map<AccountKey, StoredAccount> known) {
        Set<CardId> wanted = new HashSet<>();
        known.forEach((key, account) -> {
            RosterEntry last = before.get(key.normal());
            RosterSnapshot.Entry entry = shown.get(key);
            if (last != null && entry != null && !last.name().equals(entry.name())) {
                wanted.add(account.card());
            }
        });
        return read(wanted);
    }

    private Map<CardId, StoredCard> read(Set<CardId> wanted) {
        return wanted.isEmpty()
                ? Map.of()
                : books.cards().cards(owner, wanted).stream()
                        .collect(Collectors.toMap(card -> card.head().id(), card -> card));
    }

    private void take(
            RosterSnapshot.Entry entry,
            AccountKey key,
            @Nullable StoredAccount account,
            Map<CardId, StoredCard> renamed,
            ContactFacts facts) {
        RosterEntry last = before.get(key.normal());
        if (account != null) {
            see(entry, key, account.card(), true, agrees(entry, last, account, renamed.get(account.card())));
        } else if (isNews(last, entry)) {
            CardId card = add(entry, facts);
            see(entry, key, card, card != null, true);
        } else {
            RosterEntry gone = Objects.requireNonNull(last);
            see(entry, key, gone.card(), gone.taken(), gone.agreed());
            if (rules.removedCard() == Removal.REMOVE && gone.card() != null && !isReplaced(gone.card())) {
                removals.add(entry.number());
            }
        }
    }

    /** Whether roster and card have the same name now, or will have when what was wished here is done. */
    private boolean agrees(
            RosterSnapshot.Entry entry, @Nullable RosterEntry last, StoredAccount account, @Nullable StoredCard card) {
        String shown = name(entry.name(), entry.number());
        if (last != null && card != null && rename(card, last, entry)) {
            return true;
        }
        if (shown.equals(account.name()) || oneLine(shown).equals(account.name())) {
            return true;
        }
        boolean untouched = last != null && last.agreed() && last.name().equals(entry.name());
        if (untouched && account.mark() == Mark.SYNCED && !account.name().isBlank()) {
            renames.add(entry.named(account.name()));
            return true;
        }
        return false;
    }

    private void see(RosterSnapshot.Entry entry, AccountKey key, @Nullable CardId card, boolean taken, boolean agreed) {
        RosterEntry last = before.get(key.normal());
        int answers = last == null ? 0 : last.answers();
        if (entry.subscription() == Subscription.FROM || entry.subscription() == Subscription.BOTH) {
            answers = 0;
        } else if (entry.subscription() == Subscription.TO && answers > 1) {
            answers--; // the last one is for a request that is seen
            approvals.add(entry.number());
        }
        seen.put(key.normal(), new RosterEntry(key.normal(), entry, card, taken, agreed, answers));
    }

    /** Another number of the same card is on its way and may still be refused; until then the old one stays. */
    private boolean isReplaced(CardId card) {
        return accounts.stream().anyMatch(account -> account.card().equals(card) && account.mark() != Mark.SYNCED);
    }

    private @Nullable CardId add(RosterSnapshot.Entry entry, ContactFacts facts) {
        Account account = AccountForm.account(type, entry.number());
        CardContent content = CardContent.of(name(entry.name(), entry.number()), account, facts.mobile());
        return cards.create(
                        facts.photo().isEmpty() ? content : content.withPhoto(facts.photoFormat(), facts.photo()),
                        account)
                .orElse(null);
    }

    /** The owner's own name for it wins over a rename on the platform, whichever came first. Returns whether it did not. */
    private boolean rename(StoredCard card, RosterEntry last, RosterSnapshot.Entry entry) {
        String base = name(last.name(), entry.number());
        String wanted = name(entry.name(), entry.number());
        if (cards.touched(card.head().id())
                || !card.head().name().equals(base)
                || wanted.equals(base)
                || !(CardText.read(card.version().body(), card.version().contentType())
                        instanceof ReadResult.Card read)) {
            return false;
        }
        cards.change(
                card,
                read.content().withName(wanted),
                books.cards().accounts(owner, List.of(card.head().id())));
        return true;
    }

    /** A roster that loses most of itself at once is more likely broken than cleared by its owner. */
    private boolean tooMany(int gone) {
        return gone > 10 && gone * 2 > before.size();
    }

    /** Only cards that hold what the roster gave them go with it: nobody else's work is lost. */
    private void removeCards(Set<String> gone) {
        Map<CardId, StoredAccount> alone = new HashMap<>();
        accounts.stream()
                .filter(account -> account.mark() == Mark.SYNCED && account.inForce())
                .filter(account -> gone.contains(account.account().key().normal()))
                .forEach(account -> alone.put(account.card(), account));
        Map<CardId, Long> accountsOf = books.cards().accounts(owner, alone.keySet()).stream()
                .collect(Collectors.groupingBy(StoredAccount::card, Collectors.counting()));
        read(alone.keySet()).values().stream()
                .filter(card -> card.version().origin().equals(RosterCards.ORIGIN))
                .filter(card -> !cards.touched(card.head().id()))
                .filter(card -> accountsOf.getOrDefault(card.head().id(), 0L) == 1)
                .forEach(cards::delete);
    }

    /** As a card shows it. */
    private static String oneLine(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    /** A contact without a name is called by its number, without the domain. */
    private static String name(String name, String number) {
        if (!name.isBlank()) {
            return name;
        }
        int at = number.indexOf('@');
        return at > 0 ? number.substring(0, at) : number;
    }
}

package io.cardroster.source.roster;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.vcard.AccountForm;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a roster into the owner's book inside one transaction: a three-way comparison of what was last seen, what the roster
 * shows now, and the cards.
 */
final class TakingIn {

    /** Most living cards of an owner. */
    private static final int MOST_CARDS = 50_000;

    private final Books books;
    private final OwnerId owner;
    private final String type;
    private final Ledger ledger;
    private final List<StoredVersion> versions = new ArrayList<>();
    private final Map<VersionId, Step> steps = new HashMap<>();
    private final List<CardHead> heads = new ArrayList<>();
    private final List<StoredAccount> accounts = new ArrayList<>();
    private final Set<CardId> touched = new HashSet<>();
    private final Map<String, RosterEntry> seen = new HashMap<>();

    TakingIn(Books books, OwnerId owner, String type, Ledger ledger) {
        this.books = books;
        this.owner = owner;
        this.type = type;
        this.ledger = ledger;
    }

    /** Makes and renames cards. Returns how many cards changed. */
    int take(RosterSnapshot snapshot) {
        Map<String, RosterEntry> before = books.roster().entries(owner, type).stream()
                .collect(Collectors.toMap(RosterEntry::normal, entry -> entry));
        Map<AccountKey, RosterSnapshot.Entry> shown = new HashMap<>();
        snapshot.entries().forEach(entry -> shown.putIfAbsent(Wishes.key(type, entry), entry));
        Map<AccountKey, StoredAccount> known = books.cards().accountsByKey(owner, shown.keySet()).stream()
                .collect(Collectors.toMap(account -> account.account().key(), account -> account));
        Map<CardId, StoredCard> cards = renamed(shown, before, known);

        for (RosterSnapshot.Entry entry : snapshot.entries()) {
            AccountKey key = Wishes.key(type, entry);
            if (!seen.containsKey(key.normal())) {
                take(entry, key, before.get(key.normal()), known.get(key), cards);
            }
        }
        write();
        books.roster().put(owner, type, seen.values());
        Set<String> gone = new HashSet<>(before.keySet());
        gone.removeAll(seen.keySet());
        books.roster().remove(owner, type, gone);
        return heads.size();
    }

    /** Cards whose account was renamed on the platform; the others need not be read. */
    private Map<CardId, StoredCard> renamed(
            Map<AccountKey, RosterSnapshot.Entry> shown,
            Map<String, RosterEntry> before,
            Map<AccountKey, StoredAccount> known) {
        Set<CardId> wanted = new HashSet<>();
        known.forEach((key, account) -> {
            RosterEntry last = before.get(key.normal());
            RosterSnapshot.Entry entry = shown.get(key);
            if (last != null && entry != null && !last.name().equals(entry.name())) {
                wanted.add(account.card());
            }
        });
        return wanted.isEmpty()
                ? Map.of()
                : books.cards().cards(owner, wanted).stream()
                        .collect(Collectors.toMap(card -> card.head().id(), card -> card));
    }

    private void take(
            RosterSnapshot.Entry entry,
            AccountKey key,
            @Nullable RosterEntry last,
            @Nullable StoredAccount account,
            Map<CardId, StoredCard> cards) {
        if (account != null) {
            StoredCard card = cards.get(account.card());
            if (last != null && card != null) {
                rename(card, last, entry);
            }
            see(entry, key, account.card(), true);
        } else if (last == null || !last.taken() || !last.name().equals(entry.name())) {
            see(entry, key, add(entry).orElse(null), true);
        } else {
            see(entry, key, last.card(), true); // its card was deleted here and nothing happened there since
        }
    }

    private void see(RosterSnapshot.Entry entry, AccountKey key, @Nullable CardId card, boolean taken) {
        seen.put(
                key.normal(),
                new RosterEntry(key.normal(), entry.name(), entry.subscription(), card, taken && card != null));
    }

    private Optional<CardId> add(RosterSnapshot.Entry entry) {
        if (ledger.live() >= MOST_CARDS || ledger.cards() >= CardId.MAX) {
            return Optional.empty();
        }
        Account account = AccountForm.account(type, entry.number());
        String name = name(entry.name(), entry.number());
        CardContent content = CardContent.of(name, account, "");
        CardId id = ledger.newCard();
        put(id, content, new Step(Step.Kind.ADDED, null, null));
        accounts.add(new StoredAccount(
                ledger.newAccount(), 1, id, account, content.displayName(), Mark.SYNCED, AccountState.ON_ROSTER, ""));
        return Optional.of(id);
    }

    /** The owner's own name for it wins over a rename on the platform, whichever came first. */
    private void rename(StoredCard card, RosterEntry last, RosterSnapshot.Entry entry) {
        String base = name(last.name(), entry.number());
        String wanted = name(entry.name(), entry.number());
        if (touched.contains(card.head().id())
                || !card.head().name().equals(base)
                || wanted.equals(base)
                || !(CardText.read(card.version().body(), card.version().contentType())
                        instanceof ReadResult.Card read)) {
            return;
        }
        CardContent content = read.content().withName(wanted);
        put(card.head().id(), content, new Step(Step.Kind.CHANGED, card.head().version(), null));
        for (StoredAccount account :
                books.cards().accounts(owner, List.of(card.head().id()))) {
            accounts.add(new StoredAccount(
                    account.id(),
                    account.version(),
                    account.card(),
                    account.account(),
                    content.displayName(),
                    account.mark(),
                    account.state(),
                    account.reason()));
        }
    }

    private void put(CardId id, CardContent content, Step step) {
        byte[] body = CardWriter.kept(content);
        StoredVersion version = new StoredVersion(
                ledger.newVersion(body.length),
                id,
                ledger.revision(),
                CardWriter.contentType(CardWriter.FULL),
                body,
                "roster");
        versions.add(version);
        steps.put(version.id(), step);
        heads.add(new CardHead(
                id,
                ledger.revision(),
                version.id(),
                content.digest(),
                content.displayName(),
                content.nameKey(),
                content.mobile(),
                false));
        touched.add(id);
    }

    private void write() {
        if (!heads.isEmpty()) {
            books.cards().insertVersions(owner, versions, steps);
            books.cards().putHeads(owner, heads);
            books.cards().putAccounts(owner, touched, accounts);
        }
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

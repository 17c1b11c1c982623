package io.cardroster.source.roster;

import io.cardroster.source.card.Account;
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
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a roster does to cards in one transaction, gathered and written at once. Accounts that come from a roster are on it. */
final class RosterCards {

    /** Who brought these versions, see {@link StoredVersion#origin}. */
    static final String ORIGIN = "roster";

    /** Most living cards of an owner. */
    private static final int MOST_CARDS = 50_000;

    private final Books books;
    private final OwnerId owner;
    private final Ledger ledger;
    private final List<StoredVersion> versions = new ArrayList<>();
    private final Map<VersionId, Step> steps = new HashMap<>();
    private final List<CardHead> heads = new ArrayList<>();
    private final List<StoredAccount> accounts = new ArrayList<>();
    private final Set<CardId> touched = new HashSet<>();
    private final List<LogEntry> log = new ArrayList<>();

    RosterCards(Books books, OwnerId owner, Ledger ledger) {
        this.books = books;
        this.owner = owner;
        this.ledger = ledger;
    }

    /** Cards changed so far. */
    int count() {
        return heads.size();
    }

    boolean touched(CardId card) {
        return touched.contains(card);
    }

    /** A new card; empty when the book is full. */
    Optional<CardId> create(CardContent content, Account account) {
        if (ledger.live() >= MOST_CARDS || ledger.cards() >= CardId.MAX) {
            return Optional.empty();
        }
        CardId id = ledger.newCard();
        put(id, content, new Step(Step.Kind.ADDED, null, null));
        accounts.add(new StoredAccount(
                ledger.newAccount(), 1, id, account, content.displayName(), Mark.SYNCED, AccountState.ON_ROSTER, ""));
        return Optional.of(id);
    }

    /** Another content with the same accounts. */
    void change(StoredCard card, CardContent content, List<StoredAccount> same) {
        put(card.head().id(), content, new Step(Step.Kind.CHANGED, card.head().version(), null));
        same.forEach(account -> accounts.add(account.shown(account.account(), content.displayName())));
    }

    void delete(StoredCard card) {
        CardHead old = card.head();
        ledger.deleted(1);
        touched.add(old.id());
        heads.add(new CardHead(
                old.id(),
                ledger.revision(),
                old.version(),
                old.digest(),
                old.name(),
                old.nameKey(),
                old.mobile(),
                true));
        log.add(new LogEntry(
                ledger.newEntry(),
                LogEntry.Kind.REMOVAL,
                Instant.EPOCH,
                ledger.revision(),
                null,
                0,
                old.id(),
                null,
                null,
                old.version(),
                null,
                List.of(),
                "",
                "",
                "removed on the platform",
                false));
    }

    void write() {
        if (heads.isEmpty()) {
            return;
        }
        books.cards().insertVersions(owner, versions, steps);
        books.cards().putHeads(owner, heads);
        books.cards().putAccounts(owner, touched, accounts);
        if (!log.isEmpty()) {
            books.log().append(owner, log);
            log.forEach(entry -> books.meter().logged(entry.kind(), entry.winner()));
        }
        books.cards().advance(owner, ledger);
    }

    private void put(CardId id, CardContent content, Step step) {
        byte[] body = CardWriter.kept(content);
        StoredVersion version = new StoredVersion(
                ledger.newVersion(body.length),
                id,
                ledger.revision(),
                CardWriter.contentType(CardWriter.FULL),
                body,
                ORIGIN);
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
}

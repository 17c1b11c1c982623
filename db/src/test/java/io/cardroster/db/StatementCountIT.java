package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.CardPlace;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.StagedItem;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.source.spi.SyncStep;
import io.cardroster.source.vcard.SearchText;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** One item or 500: the same statements. */
final class StatementCountIT {

    private static final MapGeneration MAP = new MapGeneration(new DeviceNumber(1), "contacts", 1);

    private final AtomicInteger statements = new AtomicInteger();
    private final PostgresStores stores = new PostgresStores(
            new Database(TestDatabase.dataSource(), new SqlLogger() {
                @Override
                public void logAfterExecution(StatementContext context) {
                    statements.incrementAndGet();
                }
            }),
            TestDatabase.NO_DATASTORES,
            BookMeter.NONE);

    @Test
    void aMethodTakesTheSameStatementsForOneItemAndForFiveHundred() {
        Map<String, Integer> one = count(1);

        assertThat(count(500)).isEqualTo(one).hasSizeGreaterThan(20);
        assertThat(one.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(3));
        assertThat(one).containsEntry("owed", 1).containsEntry("cards", 1).containsEntry("put items", 2);
    }

    private Map<String, Integer> count(int items) {
        OwnerId owner = TestDatabase.newOwner();
        Map<String, Integer> counts = new LinkedHashMap<>();
        stores.inBook(owner, books -> {
            write(owner, books, items, counts);
            return owner;
        });
        stores.inBook(owner, books -> {
            read(owner, books, items, counts);
            return owner;
        });
        return counts;
    }

    private void write(OwnerId owner, Books books, int count, Map<String, Integer> counts) {
        Ledger ledger = books.cards().lock(owner);
        List<StoredVersion> versions = new ArrayList<>();
        List<CardHead> heads = new ArrayList<>();
        List<StoredAccount> accounts = new ArrayList<>();
        List<DeviceItem> items = new ArrayList<>();
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CardId id = ledger.newCard();
            StoredVersion version =
                    new StoredVersion(ledger.newVersion(1), id, ledger.revision(), "text/x-vcard", new byte[] {1}, "");
            versions.add(version);
            heads.add(BookSamples.head(id, ledger.revision(), version.id(), false));
            accounts.add(BookSamples.account(ledger.newAccount(), id, "n" + i, AccountState.NEW));
            items.add(BookSamples.mapped(heads.get(i), "L" + i));
            entries.add(entry(ledger.newEntry()));
        }
        List<CardId> ids = ids(count);
        tally(counts, "insertVersions", () -> books.cards().insertVersions(owner, versions, Map.of()));
        tally(counts, "putHeads", () -> books.cards().putHeads(owner, heads));
        tally(counts, "putHeads again", () -> books.cards().putHeads(owner, heads));
        tally(counts, "putAccounts", () -> books.cards().putAccounts(owner, ids, accounts));
        tally(counts, "put items", () -> books.items().put(owner, MAP, items));
        tally(counts, "put items again", () -> books.items().put(owner, MAP, items));
        List<StagedItem> staged = ids.stream()
                .map(id -> new StagedItem(new Luid("S" + id), "text/vcard", new byte[] {1}))
                .toList();
        tally(counts, "stage", () -> books.staging().put(owner, MAP, staged));
        tally(
                counts,
                "unstage",
                () -> books.staging()
                        .remove(
                                owner,
                                MAP,
                                staged.stream().map(StagedItem::luid).toList()));
        List<StoredNote> notes = ids.stream().map(id -> note(id.value())).toList();
        tally(counts, "put notes", () -> books.notes().put(owner, notes));
        tally(
                counts,
                "insert forwards",
                () -> books.forwards()
                        .insert(
                                owner,
                                ids.stream().map(id -> forward(id.value())).toList()));
        tally(counts, "append", () -> books.log().append(owner, entries));
        RecordedSync sync = new RecordedSync(
                new SyncRef(MAP.device(), 1),
                SyncMode.SLOW,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                count,
                0,
                count,
                count,
                0,
                0,
                false);
        tally(counts, "changedBook", () -> books.log().changedBook(owner, sync));
        tally(counts, "steps", () -> books.log().steps(owner, sync, SyncStep.Place.NEWEST, count));
        tally(counts, "advance", () -> books.cards().advance(owner, ledger));
    }

    private void read(OwnerId owner, Books books, int count, Map<String, Integer> counts) {
        List<CardId> ids = ids(count);
        List<CardHead> heads = new ArrayList<>();
        tally(counts, "cards", () -> books.cards().cards(owner, ids).forEach(card -> heads.add(card.head())));
        assertThat(heads).hasSize(count);
        tally(
                counts,
                "byContent",
                () -> books.cards()
                        .byContent(owner, heads.stream().map(CardHead::digest).toList()));
        tally(
                counts,
                "byName",
                () -> books.cards()
                        .byName(owner, heads.stream().map(CardHead::nameKey).toList(), 3));
        tally(
                counts,
                "versions",
                () -> books.cards()
                        .versions(owner, heads.stream().map(CardHead::version).toList()));
        tally(counts, "list", () -> books.cards().list(owner, 0, count));
        tally(counts, "find", () -> books.cards().find(owner, SearchText.ALL, CardPlace.START, count + 1));
        tally(counts, "accounts", () -> books.cards().accounts(owner, ids));
        tally(
                counts,
                "accountsByKey",
                () -> books.cards()
                        .accountsByKey(
                                owner,
                                ids.stream()
                                        .map(id -> new AccountKey("xmpp", "n" + id))
                                        .toList()));
        tally(
                counts,
                "byLuid",
                () -> books.items()
                        .byLuid(
                                owner,
                                MAP,
                                ids.stream().map(id -> new Luid("L" + id)).toList()));
        tally(counts, "byCard", () -> books.items().byCard(owner, MAP, ids));
        tally(counts, "doubling", () -> books.items().doubling(owner, MAP, ids));
        tally(counts, "withoutLuid", () -> books.items().withoutLuid(owner, MAP, count));
        tally(counts, "shownOtherwise", () -> books.items().shownOtherwise(owner, MAP, count, 1_000_000));
        tally(counts, "owed", () -> books.items().owed(owner, MAP, range(0)));
        tally(counts, "owed since", () -> books.items().owed(owner, MAP, range(1)));
        tally(counts, "owedIds", () -> books.items().owedIds(owner, MAP, range(0)));
        tally(counts, "owedIds since", () -> books.items().owedIds(owner, MAP, range(1)));
        tally(counts, "owedCount", () -> books.items().owedCount(owner, MAP, range(1)));
        tally(
                counts,
                "unpaired",
                () -> books.items().unpaired(owner, new MapGeneration(MAP.device(), "x", 1), 0, count));
        tally(
                counts,
                "notes byLuid",
                () -> books.notes()
                        .byLuid(
                                owner,
                                MAP.device(),
                                ids.stream().map(id -> new Luid("L" + id)).toList()));
        tally(
                counts,
                "byDigest",
                () -> books.notes()
                        .byDigest(owner, ids.stream().map(id -> "d" + id).toList()));
        tally(counts, "unsettled", () -> books.notes().unsettled(owner, MAP.device(), 0, count));
        tally(
                counts,
                "byIds",
                () -> books.forwards()
                        .byIds(
                                owner,
                                ids.stream().map(id -> new UUID(8, id.value())).toList()));
        tally(counts, "staged", () -> books.staging().list(owner, MAP, null, count));
        tally(
                counts,
                "remove",
                () -> books.items()
                        .remove(owner, MAP, ids.stream().map(CardId::value).toList()));
        MapGeneration later = new MapGeneration(MAP.device(), MAP.datastore(), MAP.generation() + 1);
        tally(counts, "carry", () -> books.items().carry(owner, MAP, later));
        tally(counts, "carry back", () -> books.items().carry(owner, later, MAP));
        tally(counts, "keepOnly", () -> books.items().keepOnly(owner, MAP));
    }

    private static List<CardId> ids(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(CardId::new).toList();
    }

    private static OwedRange range(long watermark) {
        return new OwedRange(Outgoing.Kind.ADD, watermark, 1, 7, 0, 100);
    }

    private static LogEntry entry(long id) {
        return new LogEntry(
                id,
                LogEntry.Kind.PAIRING,
                Instant.EPOCH,
                3,
                null,
                1,
                null,
                null,
                null,
                null,
                null,
                List.of("N", "TEL"),
                "",
                "",
                "",
                false);
    }

    private static StoredNote note(long id) {
        return new StoredNote(
                MAP.device(),
                id,
                new Luid("L" + id),
                "d" + id,
                new UUID(8, id),
                new StoredNote.Form("text/plain", "", "text"),
                "",
                "",
                "",
                false,
                1);
    }

    private static StoredForward forward(long id) {
        UUID forward = new UUID(8, id);
        Account bob = new Account(new AccountKey("xmpp", "bob"), "XMPP", "bob");
        ForwardRecipient recipient =
                new ForwardRecipient(new UUID(9, id), forward, bob, ForwardState.SENT, 0, 0, null, "");
        return new StoredForward(
                forward, Instant.EPOCH, Instant.EPOCH, "key" + id, "text", "", new byte[0], List.of(recipient));
    }

    private void tally(Map<String, Integer> counts, String method, Runnable call) {
        int before = statements.get();
        call.run();
        counts.put(method, statements.get() - before);
    }
}

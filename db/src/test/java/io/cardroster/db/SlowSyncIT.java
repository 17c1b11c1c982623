package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.ContactsDatastore;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Slow syncs of a whole book against itself: nothing is doubled, and a message of 100 cards takes as many statements in a book of
 * 100 as in one of 5,000, counted by the database's own pg_stat_statements.
 */
final class SlowSyncIT {

    private static final int MESSAGE = 100;
    private static final ItemForm FORM = new ItemForm("text/vcard", "3.0", Set.of());

    private static EmbeddedPostgres postgres;
    private static HikariDataSource pool;
    private static Database database;
    private static PostgresStores stores;

    @BeforeAll
    static void startDatabaseThatCounts() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start();
        pool = ConnectionPool.open(
                PoolSettings.of(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 2));
        Migrations.apply(pool);
        database = new Database(pool);
        database.transact(handle -> handle.execute("create extension pg_stat_statements"));
        stores = new PostgresStores(
                pool,
                (name, books) -> name.equals(ContactsDatastore.NAME)
                        ? Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                        : Optional.empty());
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        pool.close();
        postgres.close();
    }

    /** An owner with one device, whose cards are numbered; a changed one has another title. */
    private static final class Device {

        private final OwnerId owner;
        private final DeviceNumber number;
        private final Map<Integer, String> titles = new TreeMap<>();
        private int syncs;
        private int received;

        Device(int cards) {
            owner = stores.owners()
                    .add("owner of " + cards, any -> new byte[] {1})
                    .orElseThrow();
            number = stores.run(owner, work -> work.devices().register(owner, new DeviceUri("IMEI:1"), 9))
                    .orElseThrow();
            for (int i = 1; i <= cards; i++) {
                titles.put(i, "Clerk");
            }
        }

        /** A whole slow sync; statements of each message that carried a full load. */
        List<Long> slowSync(Outcome... expected) {
            // It tells its last anchor, so that it is not taken for a phone that was reset.
            Anchors anchors = new Anchors(syncs == 0 ? "" : "a" + syncs, "a" + ++syncs);
            Opened opened = with(store ->
                    store.open(new SyncRequest(owner, number, SyncMode.SLOW, anchors, Integer.MAX_VALUE, FORM)));
            List<Long> statements = new ArrayList<>();
            List<Change> changes = new ArrayList<>();
            for (Map.Entry<Integer, String> card : titles.entrySet()) {
                changes.add(put(card.getKey(), card.getValue()));
                if (changes.size() == MESSAGE) {
                    List<Change> message = List.copyOf(changes);
                    statements.add(statements(() -> {
                        List<Outcome> outcomes = with(store -> store.apply(opened.sync(), message));
                        assertThat(outcomes).isSubsetOf(expected);
                    }));
                    changes.clear();
                }
            }
            download(opened.sync());
            return statements;
        }

        private void download(SyncId sync) {
            with(store -> store.deviceDone(sync));
            received = 0;
            with(store -> {
                for (Outgoing outgoing : store.owed(sync, Cursor.START, new Room(1 << 20, 1000, 5))
                        .items()) {
                    received += outgoing.body().length;
                }
                store.close(sync, End.COMPLETED);
                return sync;
            });
        }

        private <T> T with(Function<Datastore, T> call) {
            return stores.run(
                    owner,
                    work -> call.apply(work.datastore(ContactsDatastore.NAME).orElseThrow()));
        }

        List<StoredCard> living() {
            return stores.inBook(owner, books -> books.cards().list(owner, 0, 50_000));
        }
    }

    private static Change put(int number, String title) {
        String five = "%05d".formatted(number);
        String card = String.join(
                "\r\n",
                "BEGIN:VCARD",
                "VERSION:3.0",
                "N:Last" + five + ";First;;;",
                "FN:First Last" + five,
                "TITLE:" + title,
                "TEL;TYPE=CELL:+1555" + five,
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:user" + five + "@im.test",
                "END:VCARD",
                "");
        return new Change.Put(
                new Luid("L" + number), Change.Verb.REPLACE, "text/vcard", card.getBytes(StandardCharsets.UTF_8));
    }

    /** Statements that the database has carried out meanwhile, those that begin and end transactions too. */
    private static long statements(Runnable message) {
        database.transact(handle -> handle.execute("select pg_stat_statements_reset()"));
        message.run();
        return database.transact(handle -> handle.createQuery(
                        "select sum(calls) from pg_stat_statements where query not ilike '%pg_stat_statements%'")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void aBookAgainstItselfDoublesNothingAndItsSizeCostsNoStatements() {
        List<List<Long>> ofSmall = syncAll(new Device(MESSAGE));
        List<List<Long>> ofLarge = syncAll(new Device(5_000));

        for (int i = 0; i < ofSmall.size(); i++) {
            assertThat(ofSmall.get(i)).hasSize(1);
            assertThat(ofLarge.get(i))
                    .hasSize(50)
                    .as("sync " + i)
                    .containsOnly(ofSmall.get(i).get(0));
        }
        System.out.println("statements of a message of " + MESSAGE + " cards: first upload, three repeats, 50 changed: "
                + ofSmall.stream().map(List::toString).toList());
    }

    /** First upload, three times the same, and once with 50 changed; the first message of the last one carries a change of each. */
    private static List<List<Long>> syncAll(Device device) {
        int cards = device.titles.size();
        List<List<Long>> statements = new ArrayList<>();
        statements.add(device.slowSync(Outcome.ADDED));
        for (int i = 0; i < 3; i++) {
            statements.add(device.slowSync(Outcome.UNCHANGED));
            assertThat(device.received).isZero();
        }
        int apart = cards / 50;
        for (int i = 1; i <= cards; i += apart) {
            device.titles.put(i, "Baker");
        }
        statements.add(device.slowSync(Outcome.UNCHANGED, Outcome.CHANGED));

        List<StoredCard> living = device.living();
        assertThat(device.received).isZero();
        assertThat(living).hasSize(cards);
        assertThat(living).extracting(card -> card.head().name()).doesNotHaveDuplicates();
        assertThat(living.stream()
                        .filter(card -> new String(card.version().body(), StandardCharsets.UTF_8).contains("Baker")))
                .hasSize(50);
        return statements;
    }
}

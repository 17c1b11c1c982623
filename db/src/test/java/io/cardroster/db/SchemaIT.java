package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.source.spi.StagedItem;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.spi.TraceStore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.StoredSession;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the schema itself promises, asked of the catalogue where it can be. */
final class SchemaIT {

    private final PostgresStores stores = TestDatabase.stores();

    @Test
    void versionsAreImmutable() {
        fill(TestDatabase.newOwner());

        assertThatThrownBy(() -> TestDatabase.sql(handle -> handle.execute("update version set origin = 'x'")))
                .hasMessageContaining("never changed");
    }

    @Test
    void theAuditIsOnlyAppendedTo() {
        TestDatabase.sql(
                handle -> handle.execute(
                        "insert into audit (at, door, verb, done) values (now() - interval '29 days', 'PAGES', 'LOGIN', true)"));

        for (String change :
                List.of("update audit set done = false", "delete from audit where verb = 'LOGIN'", "truncate audit")) {
            assertThatThrownBy(() -> TestDatabase.sql(handle -> handle.execute(change)))
                    .as(change)
                    .hasMessageContaining("only appended to");
        }
        TestDatabase.sql(
                handle -> handle.execute(
                        "insert into audit (at, door, verb, done) values (now() - interval '31 days', 'PAGES', 'LOGIN', true)"));
        assertThat(TestDatabase.<Integer>sql(handle ->
                        handle.execute("delete from audit where verb = 'LOGIN' and at < now() - interval '30 days'")))
                .isEqualTo(1);
    }

    @Test
    void theOwnerStandsFirstInEveryIndexOutsideTheDirectories() {
        List<String> others = TestDatabase.sql(
                handle -> handle.createQuery("""
                    select i.relname from pg_index x
                    join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
                    left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
                    where t.relnamespace = 'public'::regnamespace and a.attname is distinct from 'owner'
                        and t.relname not in ('login', 'throttle', 'administrator', 'administrator_session',
                        'breaker', 'installation', 'log_count', 'audit', 'flyway_schema_history')
                    """).mapTo(String.class).list());

        // By these, workers find work and administrators search over all owners (decision 38).
        assertThat(others)
                .containsExactlyInAnyOrder(
                        "lane_due", "log_kind", "log_open", "log_settled", "log_reviewed", "log_text", "device_uri");
    }

    @Test
    void hotTablesHaveThreeSearchKeysAtMostAndNoForeignKeys() {
        List<String> tooMany = TestDatabase.sql(
                handle -> handle.createQuery("""
                    select indrelid::regclass::text from pg_index
                    where indrelid in ('card'::regclass, 'version'::regclass, 'account'::regclass, 'device_item'::regclass)
                        and not indisprimary
                    group by indrelid having count(*) > 3
                    union all
                    select conrelid::regclass::text from pg_constraint where contype = 'f' and conrelid in
                        ('card'::regclass, 'version'::regclass, 'account'::regclass, 'device_item'::regclass)
                    """).mapTo(String.class).list());

        assertThat(tooMany).isEmpty();
    }

    @Test
    void everyTableIsExplained() {
        List<String> silent = TestDatabase.sql(
                handle -> handle.createQuery("""
                    select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                    and relname <> 'flyway_schema_history' and obj_description(oid) is null
                    """).mapTo(String.class).list());

        assertThat(silent).isEmpty();
    }

    @Test
    void aRemovedOwnerIsInNoTableAndOthersAre() {
        OwnerId gone = TestDatabase.newOwner();
        OwnerId other = TestDatabase.newOwner();
        fill(gone);
        fill(other);
        List<String> tables = TestDatabase.sql(
                handle -> handle.createQuery("""
                    select c.table_name from information_schema.columns c where c.table_schema = 'public'
                    and c.column_name = 'owner' order by 1
                    """).mapTo(String.class).list());
        assertThat(tables).hasSizeGreaterThanOrEqualTo(14);
        assertThat(tables)
                .allSatisfy(table -> assertThat(rows(table, gone)).as(table).isPositive());

        stores.owners().failed("owner:" + gone.value());
        stores.owners().failed("device:" + gone.value() + ":0a@192.0.2.1");
        stores.owners().failed("device:" + gone.value() + "0:0a@192.0.2.1");

        stores.owners().remove(gone);

        assertThat(TestDatabase.<List<String>>sql(
                        handle -> handle.createQuery("select key from throttle where key ~ :number")
                                .bind("number", ":" + gone.value())
                                .mapTo(String.class)
                                .list()))
                .containsExactly("device:" + gone.value() + "0:0a@192.0.2.1");

        assertThat(tables).allSatisfy(table -> {
            assertThat(rows(table, gone)).as(table).isZero();
            assertThat(rows(table, other)).as(table).isPositive();
        });
    }

    private static int rows(String table, OwnerId owner) {
        return TestDatabase.sql(handle -> handle.createQuery("select count(*) from " + table + " where owner = :owner")
                .bind("owner", owner.value())
                .mapTo(Integer.class)
                .one());
    }

    /** At least one row in each table. */
    static void fill(OwnerId owner) {
        PostgresStores stores = TestDatabase.stores();
        DeviceNumber device = TestDatabase.newDevice(owner);
        stores.traces().start(owner, new TraceStore.Running("", false), Duration.ofMinutes(5));
        stores.traces().append(owner, new DeviceUri("IMEI:1"), "a", "b");
        stores.ownerSessions().open(owner, new byte[] {1}, Duration.ofMinutes(5));
        stores.owners().putImLogin(owner, new ImLogin("xmpp", "ada@example.org", new byte[] {1}));
        stores.run(owner, work -> {
            StoredSession session = new StoredSession("1", 1, 1, new byte[32], new byte[32], new byte[] {1});
            work.sessions().save(owner, device, session, Duration.ofMinutes(5));
            work.sessions().saveAnswer(owner, device, 1, new byte[] {1});
            work.sessions().appendChunk(owner, device, new byte[] {1});
            work.devices().syncOpened(owner, device, "contacts", SyncMode.SLOW, SyncMode.SLOW, "");
            return session;
        });
        stores.inBook(owner, books -> {
            CardHead head = BookSamples.addCards(books, owner, 1).get(0);
            MapGeneration map = new MapGeneration(device, "contacts", 1);
            books.cards()
                    .putAccounts(
                            owner,
                            List.of(head.id()),
                            List.of(BookSamples.account(1, head.id(), "ada", AccountState.NEW)));
            books.items().put(owner, map, List.of(BookSamples.mapped(head, "1")));
            books.syncs().put(owner, state(device));
            books.staging().put(owner, map, List.of(new StagedItem(new Luid("1"), "text/vcard", new byte[] {1})));
            books.lanes().mark(owner, "im/xmpp");
            books.roster().pulled(owner, "xmpp", "1");
            RosterSnapshot.Entry shown = new RosterSnapshot.Entry("ada", "Ada", List.of(), Subscription.BOTH, false);
            books.roster().put(owner, "xmpp", List.of(new RosterEntry("ada", shown, head.id(), true, true, 0)));
            books.requests()
                    .put(owner, List.of(new ContactRequest("xmpp", "eve", "eve", "", ContactRequest.State.OPEN)));
            books.refusedLogins().refused(owner, "xmpp", "ada@example.org", new byte[] {1});
            books.forwards().insert(owner, List.of(forward(books.now())));
            books.notes()
                    .put(
                            owner,
                            List.of(new StoredNote(device, 1, new Luid("1"), "d", null, null, "", "", "", true, 1)));
            books.log()
                    .changedBook(
                            owner,
                            new RecordedSync(
                                    new SyncRef(device, 1),
                                    SyncMode.TWO_WAY,
                                    Instant.EPOCH,
                                    Instant.EPOCH,
                                    0,
                                    1,
                                    0,
                                    1,
                                    1,
                                    0,
                                    0,
                                    false));
            books.log()
                    .append(
                            owner,
                            List.of(new LogEntry(
                                    1,
                                    LogEntry.Kind.CLASH,
                                    Instant.EPOCH,
                                    3,
                                    device,
                                    1,
                                    head.id(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    List.of("TEL"),
                                    "",
                                    "",
                                    "",
                                    false)));
            return head;
        });
    }

    private static StoredForward forward(Instant now) {
        UUID id = new UUID(1, 1);
        Account bob = new Account(new AccountKey("xmpp", "bob"), "XMPP", "bob");
        return new StoredForward(
                id,
                now,
                now,
                "key",
                "text",
                "",
                new byte[0],
                List.of(new ForwardRecipient(id, id, bob, ForwardState.ACCEPTED, 0, 0, null, "")));
    }

    static SyncState state(DeviceNumber device) {
        ItemForm form = new ItemForm("text/x-vcard", "2.1", Set.of("N", "TEL"));
        return SyncState.of(device, "contacts", form, 1000)
                .number(1)
                .maps(1, 1)
                .deviceAnchors("a", "b")
                .serverAnchors("c", "d")
                .open(true)
                .build();
    }
}

package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Old versions go, and nothing that somebody can still ask for. */
final class PruningIT {

    private static final String OLD = "now() - interval '31 days'";
    private static final String RECENT = "now() - interval '29 days'";

    private final OwnerId owner = TestDatabase.newOwner();
    private final DeviceNumber device = TestDatabase.newDevice(owner);

    @Test
    void versionsThatNothingRefersToGo() {
        // A card that was changed three times, twice long ago; the state at the beginning of the history is version 3.
        version(1, 1, OLD, "null");
        version(2, 1, OLD, "1");
        version(3, 1, OLD, "2");
        version(4, 1, RECENT, "3");
        card(1, 4);
        // What a device sent long ago and was merged; nobody names it.
        version(5, 2, OLD, "null");
        version(6, 2, OLD, "null");
        card(2, 6);

        run();

        assertThat(left()).containsExactly(3L, 4L, 6L);
        assertThat(bytes()).isEqualTo(3);
    }

    @Test
    void whatADeviceHoldsOrGetsStays() {
        for (int version = 1; version <= 6; version++) {
            version(version, 1, OLD, "null");
        }
        card(1, 6);
        item(1, "MAPPED", "'a'", "1", "null");
        item(2, "SENT", "null", "null", "2");
        version(7, 0, OLD, "null");
        item(-7, "REFUSED", "'b'", "null", "null");

        run();

        assertThat(left()).containsExactly(1L, 2L, 6L, 7L);
    }

    @Test
    void whatTheLogNamesStaysAsLongAsTheLog() {
        for (int version = 1; version <= 6; version++) {
            version(version, 1, OLD, "null");
        }
        card(1, 6);
        entry(1, "CONFLICT", true, "now() - interval '179 days'", "1, 2, 3, null");
        entry(2, "CONFLICT", false, "now() - interval '181 days'", "4, null, null, null");
        entry(3, "DUPLICATE", false, "now() - interval '181 days'", "null, 5, null, null");
        entry(4, "DUPLICATE", true, "now() - interval '181 days'", "null, 4, null, null");

        run();

        assertThat(entries()).containsExactly(1L, 3L);
        assertThat(left()).containsExactly(1L, 2L, 3L, 5L, 6L);
    }

    @Test
    void deletedCardKeepsTheVersionThatItHad() {
        version(1, 1, OLD, "null");
        version(2, 1, OLD, "1");
        card(1, 2);
        sql("update card set deleted = true where owner = :owner");

        run();

        assertThat(left()).containsExactly(2L);
    }

    @Test
    void ownerWhosePhoneIsAtWorkIsLeftForTheNextRun() {
        version(1, 1, OLD, "null");
        version(2, 1, OLD, "1");
        card(1, 2);

        due();
        TestDatabase.stores().inBook(owner, book -> {
            book.cards().lock(owner);
            TestDatabase.stores().housekeeping(Retention.DEFAULT).run();
            return owner;
        });
        assertThat(left()).containsExactly(1L, 2L);

        run();
        assertThat(left()).containsExactly(2L);
    }

    @Test
    void syncsThatCanNoLongerBeUndoneGo() {
        sync(1, OLD);
        sync(2, RECENT);

        run();

        assertThat(numbers("select sync from book_sync where owner = :owner")).containsExactly(2L);
    }

    @Test
    void theGuideSaysOfEveryTableForHowLongItIsKept() throws IOException {
        String guide = Files.readString(Path.of("../docs/operator-guide.md"));
        int begin = guide.indexOf("### What is stored, and for how long");
        assertThat(begin).isPositive();
        String table = guide.substring(begin, guide.indexOf("\n## ", begin));

        List<String> tables = TestDatabase.sql(
                handle -> handle.createQuery("""
                select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                and relname <> 'flyway_schema_history'
                """).mapTo(String.class).list());

        assertThat(tables)
                .hasSizeGreaterThan(25)
                .allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
    }

    private void due() {
        sql("update owner set pruned = now() - interval '2 days' where owner = :owner");
    }

    private void run() {
        due();
        TestDatabase.stores().housekeeping(Retention.DEFAULT).run();
    }

    private void version(int number, int card, String written, String replaced) {
        sql(
                "insert into version (owner, version, card, revision, content_type, body, origin, written, step, replaced) values (:owner, "
                        + number + ", nullif(" + card + ", 0), 1, 'text/vcard', 'x', 'phone', " + written
                        + ", 'CHANGED', " + replaced + ")");
        sql("update owner set bytes = bytes + 1 where owner = :owner");
    }

    private void card(int number, int version) {
        sql(
                "insert into card (owner, card, revision, version, digest, name, name_key, mobile, deleted) values (:owner, "
                        + number + ", 1, " + version + ", '', '', '', '', false)");
    }

    private void item(int slot, String state, String luid, String held, String sent) {
        sql(
                "insert into device_item (owner, device, datastore, generation, slot, luid, state, held, sent, owed, sync, shadow, reason,"
                        + " several_sent) values (:owner, " + device.value() + ", 'contacts', 1, " + slot + ", " + luid
                        + ", '" + state + "', "
                        + held + ", " + sent + ", false, 1, '', '', false)");
    }

    private void entry(int number, String kind, boolean settled, String written, String versions) {
        sql(
                "insert into log_entry (owner, entry, kind, written, sync, base, device_version, server_version, result, properties, policy,"
                        + " winner, detail, settled) values (:owner, " + number + ", '" + kind + "', " + written
                        + ", 1, " + versions
                        + ", '{}', '', '', '', " + settled + ")");
    }

    private void sync(int number, String ended) {
        sql(
                "insert into book_sync (owner, device, sync, mode, began, ended, after_version, last_version, after_entry, last_entry, added,"
                        + " changed, removed) values (:owner, " + device.value() + ", " + number + ", 'SLOW', " + ended
                        + ", " + ended
                        + ", 0, 1, 0, 0, 1, 0, 0)");
    }

    private void sql(String statement) {
        TestDatabase.sql(handle ->
                handle.createUpdate(statement).bind("owner", owner.value()).execute());
    }

    private List<Long> left() {
        return numbers("select version from version where owner = :owner order by 1");
    }

    private List<Long> entries() {
        return numbers("select entry from log_entry where owner = :owner order by 1");
    }

    private long bytes() {
        return numbers("select bytes from owner where owner = :owner").get(0);
    }

    private List<Long> numbers(String query) {
        return TestDatabase.sql(handle -> handle.createQuery(query)
                .bind("owner", owner.value())
                .mapTo(Long.class)
                .list());
    }
}

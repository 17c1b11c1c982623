package io.cardroster.funambol.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.funambol.framework.engine.SyncItem;
import com.funambol.framework.engine.SyncItemKey;
import com.funambol.framework.engine.source.MergeableSyncSource;
import com.funambol.framework.engine.source.SyncContext;
import com.funambol.framework.engine.source.SyncSourceException;
import com.funambol.framework.security.Sync4jPrincipal;
import com.funambol.framework.server.plugin.PluginException;
import io.cardroster.db.PostgresStores;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.ContactsDatastore;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed module inside a host of our own on a real PostgreSQL. */
class FunambolHostIT {

    private static final String[] BOB = {"N:Both;Bob", "TEL;CELL:+442", "TITLE:Clerk"};
    private static final String[] ADA = {"N:Lovelace;Ada", "TEL;CELL:+441", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test"
    };

    @TempDir
    private static Path home = Path.of("");

    private static Optional<EmbeddedPostgres> postgres = Optional.empty();
    private static Optional<WebApplication> application = Optional.empty();

    private final String user = "user-" + UUID.randomUUID();
    private final HostedPhone phone = new HostedPhone(application.orElseThrow(), user, "IMEI:1");
    private final HostedPhone other = new HostedPhone(application.orElseThrow(), user, "IMEI:2");

    @BeforeAll
    static void start() throws IOException, PluginException {
        EmbeddedPostgres started = EmbeddedPostgres.builder().start();
        postgres = Optional.of(started);
        String url = started.getJdbcUrl("postgres", "postgres");
        WebApplication installed = WebApplication.install(home.resolve("host"), configuration(url));
        application = Optional.of(installed);
        installed.start();
    }

    private static String configuration(String url) {
        return """
                db.url = "%s"
                db.user = "postgres"
                db.password = "postgres"
                keys.file = "%s"
                """.formatted(url.replaceAll("[?].*", ""), home.resolve("master.json"));
    }

    @AfterAll
    static void stop() throws IOException, PluginException {
        if (application.isPresent()) {
            application.get().close();
        }
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }

    private static PostgresStores stores() {
        return new PostgresStores(
                postgres.orElseThrow().getPostgresDatabase(),
                (name, books) -> name.equals(ContactsDatastore.NAME)
                        ? Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                        : Optional.empty());
    }

    private static OwnerId owner(String login) {
        return stores().owners().find(login).map(OwnerLogin::owner).orElseThrow();
    }

    private static List<String> book(OwnerId owner) {
        return stores().inBook(
                        owner,
                        books -> books.cards().list(owner, 0, 1_000).stream()
                                .map(card ->
                                        card.head().name() + " " + card.head().digest())
                                .sorted()
                                .toList());
    }

    private static List<LogEntry> log(OwnerId owner, LogEntry.Kind kind) {
        return stores().inBook(owner, books -> books.log().list(owner, Set.of(kind), 1_000));
    }

    private void settle() throws SyncSourceException {
        for (int i = 0; i < 2; i++) {
            phone.sync();
            other.sync();
        }
        assertThat(phone.meaning()).isEqualTo(other.meaning());
        phone.sync();
        assertThat(phone.carriedDown).isZero();
        assertThat(phone.named()).isZero();
    }

    @Test
    void theSameEditsMakeTheSameBookAsTheStandaloneEngine() throws SyncSourceException {
        OwnerId own =
                stores().owners().add("own-" + user, any -> new byte[] {1}).orElseThrow();
        OwnPhone first = new OwnPhone(stores(), own, "one");
        OwnPhone second = new OwnPhone(stores(), own, "two");
        for (String[] card :
                List.of(BOB, ADA, new String[] {"N:Cole;Cleo", "TEL;CELL:+443", "EMAIL;INTERNET:c@x.test"})) {
            phone.add(card);
            first.add(card);
        }
        phone.sync();
        first.sync();
        other.sync();
        second.sync();
        other.edit("Bob", "Clerk", "Baker");
        second.edit("Bob", "Clerk", "Baker");
        other.delete("Cleo");
        second.delete("Cleo");
        other.add("N:Dunn;Dora", "TEL;CELL:+444");
        second.add("N:Dunn;Dora", "TEL;CELL:+444");
        other.sync();
        second.sync();
        // A conflict of titles, an edit that merges, a change of what the other one deleted, and a card that both have.
        phone.edit("Bob", "Clerk", "Miller");
        first.edit("Bob", "Clerk", "Miller");
        phone.edit("Ada", "+441", "+4499");
        first.edit("Ada", "+441", "+4499");
        phone.edit("Cleo", "+443", "+4433");
        first.edit("Cleo", "+443", "+4433");
        phone.add("N:Dunn;Dora", "TEL;CELL:+444");
        first.add("N:Dunn;Dora", "TEL;CELL:+444");
        phone.sync();
        first.sync();
        other.sync();
        second.sync();
        phone.sync(201);
        first.sync(SyncMode.SLOW);
        phone.delete("Dora");
        first.delete("Dora");
        phone.sync();
        first.sync();
        settle();
        second.sync();

        OwnerId hosted = owner(user);
        assertThat(book(hosted)).hasSize(3).isEqualTo(book(own));
        for (LogEntry.Kind kind : List.of(LogEntry.Kind.CONFLICT, LogEntry.Kind.REMOVAL)) {
            assertThat(log(hosted, kind).stream().map(LogEntry::properties))
                    .as("%s", kind)
                    .containsExactlyElementsOf(
                            log(own, kind).stream().map(LogEntry::properties).toList());
        }
        assertThat(String.join("", phone.cards.values())).contains("X-IM-NUMBER:ada@im.test", "Miller", "+4433");
    }

    @Test
    void aConflictInTheHostIsMergedAndInTheLog() throws SyncSourceException {
        phone.add(BOB);
        settle();
        other.edit("Bob", "Clerk", "Baker");
        other.edit("Bob", "+442", "+4422");
        other.sync();
        phone.edit("Bob", "Clerk", "Miller");

        phone.sync();

        assertThat(phone.statuses).containsValue(207);
        assertThat(String.join("", phone.cards.values())).contains("Miller", "+4422");
        assertThat(log(owner(user), LogEntry.Kind.CONFLICT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.properties()).containsExactly("TITLE"));
        settle();
    }

    @Test
    void aNewAccountIsMarked() throws SyncSourceException {
        phone.add(ADA);
        phone.sync();

        OwnerId owner = owner(user);
        List<StoredAccount> accounts = stores().inBook(
                        owner,
                        books -> books.cards()
                                .accounts(
                                        owner,
                                        books.cards().list(owner, 0, 9).stream()
                                                .map(card -> card.head().id())
                                                .toList()));
        assertThat(accounts)
                .singleElement()
                .satisfies(account -> assertThat(account.mark()).isEqualTo(Mark.UNSYNCED_ADD));
    }

    @Test
    void oneWayAndRefreshSyncs() throws SyncSourceException {
        phone.add(BOB);
        phone.add(ADA);
        settle();
        phone.add("N:Cole;Cleo", "TEL;CELL:+443");
        phone.sync(202);
        other.sync(204);
        assertThat(other.cards).hasSize(3);
        other.edits.clear();
        other.sync(205);
        assertThat(other.cards).hasSize(3);
        phone.delete("Bob");
        phone.add("N:Dunn;Dora", "TEL;CELL:+444");

        phone.sync(203);
        assertThat(phone.named()).isZero();
        other.sync();
        assertThat(String.join("", other.cards.values())).contains("Bob", "Dora");

        settle();
        assertThat(String.join("", other.cards.values())).doesNotContain("Bob").contains("Dora", "Cleo", "Ada");
        assertThat(log(owner(user), LogEntry.Kind.REMOVAL)).hasSize(1);
    }

    @Test
    void abortsAndExpiriesLoseAndDoubleNothing() throws SyncSourceException {
        for (int i = 1; i <= 5; i++) {
            phone.add("N:Last" + i + ";First" + i, "TEL;CELL:+1" + i);
        }
        phone.begin(201);
        phone.upload(2);
        phone.source().commitSync();
        phone.abort();
        phone.begin(201);
        phone.upload(3);
        // The session expires, and nobody says so.
        phone.sync(201);
        other.sync();
        other.edit("First1", "+11", "+91");
        other.sync();
        phone.edit("First2", "+12", "+92");
        phone.begin(200);
        phone.upload(1);
        phone.abort();

        settle();

        assertThat(book(owner(user))).hasSize(5);
        assertThat(String.join("", phone.cards.values())).contains("+91", "+92");
    }

    @Test
    void theHostsUserIsAnOwnerWhomNoOtherDoorLetsIn() throws SyncSourceException {
        phone.sync();

        assertThat(owner(user)).isNotNull();
        assertThat(stores().owners().devices(owner(user))).singleElement().satisfies(device -> {
            assertThat(device.uri().value()).isEqualTo("funambol/IMEI:1");
            assertThat(device.outcome()).isEqualTo("UNKNOWN");
        });
    }

    @Test
    void whatIsRefusedHasAStatusAndNoCause() throws SyncSourceException {
        phone.add(ADA);
        phone.sync();
        phone.begin(200);
        phone.cards.put("X1", "no card at all");
        phone.cards.put(
                "X2", HostedPhone.card("N:Other;Olga", "TEL:+449", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test"));
        phone.cards.put("X3", "BEGIN:VCARD\r\n" + "A".repeat(6 << 20));

        assertThat(refusal(() -> phone.source().addSyncItem(phone.item("X1", null)))
                        .getStatusCode())
                .isEqualTo(415);
        assertThat(refusal(() -> phone.source().addSyncItem(phone.item("X2", null)))
                        .getStatusCode())
                .isEqualTo(418);
        assertThat(refusal(() -> phone.source().addSyncItem(phone.item("X3", null)))
                        .getStatusCode())
                .isEqualTo(413);
        assertThat(refusal(() -> phone.source().getSyncItemFromId(new SyncItemKey("4711")))
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(refusal(() -> phone.source().getSyncItemFromId(new SyncItemKey("not ours")))
                        .getStatusCode())
                .isEqualTo(404);
        phone.source().removeSyncItem(new SyncItemKey("4711"), null, false);
        phone.answer("Add", 201, "4711");
        phone.answer("Nonsense", 201, "4711");
    }

    private static SyncSourceException refusal(Callable call) {
        SyncSourceException refused =
                Objects.requireNonNull(catchThrowableOfType(SyncSourceException.class, call::call));
        assertThat(refused).hasNoCause();
        return refused;
    }

    private interface Callable {
        Object call() throws SyncSourceException;
    }

    @Test
    void anInstanceThatNeverBeganFailsCleanly() throws SyncSourceException {
        MergeableSyncSource idle = application.orElseThrow().contacts();
        assertThat(Objects.requireNonNull(idle.getInfo()).getPreferredType().getType())
                .isEqualTo("text/x-vcard");
        assertThat(idle.getSourceURI()).isEqualTo("contacts");
        assertThat(refusal(idle::getAllSyncItemKeys).getStatusCode()).isEqualTo(500);
        idle.setOperationStatus("Add", 200, new SyncItemKey[0]);
        idle.endSync();
        idle.endSync();
    }

    @Test
    void aFailedBeginningIsToldByItsStatus() {
        MergeableSyncSource source = application.orElseThrow().contacts();
        Sync4jPrincipal principal = Sync4jPrincipal.createPrincipal(user, "IMEI:1");

        SyncSourceException mode = refusal(() -> {
            source.beginSync(new SyncContext(principal, 250, null, new Timestamp(5)));
            return source;
        });
        SyncSourceException unproven = refusal(() -> {
            source.beginSync(new SyncContext(principal, 200, new Timestamp(4), new Timestamp(5)));
            return source;
        });

        assertThat(mode.getStatusCode()).isEqualTo(406);
        assertThat(unproven.getStatusCode()).isEqualTo(508);
        assertThat(unproven).hasMessageContaining("slow sync");
    }

    @Test
    void everyGetMakesAFreshItemThatStaysTheSame() throws SyncSourceException {
        phone.add(BOB);
        phone.sync();
        other.begin(201);
        SyncItemKey key = other.source().getAllSyncItemKeys()[0];
        SyncItem first = other.source().getSyncItemFromId(key);
        first.setContent(new byte[0]);
        phone.delete("Bob");
        phone.sync();

        SyncItem again = other.source().getSyncItemFromId(key);

        assertThat(again).isNotSameAs(first);
        assertThat(new String(Objects.requireNonNull(again.getContent()), StandardCharsets.UTF_8))
                .contains("Bob");
        assertThat(again.getType()).isEqualTo("text/x-vcard");
        assertThat(again.getTimestamp()).isNotNull();
        other.abort();
    }

    @Test
    void nothingOfTheHostsLibrariesIsSeenAndNothingOfOursByTheHost() {
        ClassLoader host = application.orElseThrow().loader();
        assertThat(Stream.of("org.apache.commons.lang.StringUtils", "org.apache.log4j.Logger", "org.joda.time.DateTime")
                        .map(name -> {
                            try {
                                return host.loadClass(name).getClassLoader();
                            } catch (ClassNotFoundException e) {
                                throw new AssertionError(e);
                            }
                        }))
                .containsOnly(host);
        assertThatThrownBy(() -> host.loadClass("io.cardroster.source.change.ContactsDatastore"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> host.loadClass("org.postgresql.Driver")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void oneRuntimeIsStoppedWithTheHostAndLeavesNoThread() throws IOException, PluginException, SyncSourceException {
        String url = postgres.orElseThrow().getJdbcUrl("postgres", "postgres");
        Path second = home.resolve("second");
        long before = laneThreads();
        try (WebApplication extra = WebApplication.install(second, configuration(url))) {
            extra.start();
            extra.start();
            assertThat(laneThreads()).isEqualTo(before + 1);
            HostedPhone there = new HostedPhone(extra, user, "IMEI:3");
            there.sync();
            extra.stop();
            assertThat(laneThreads()).isEqualTo(before);
            // A sync that comes all the same starts it again.
            there.sync();
            assertThat(laneThreads()).isEqualTo(before + 1);
        } finally {
            System.setProperty("funambol.home", home.resolve("host").toString());
        }
        assertThat(laneThreads()).isEqualTo(before);
    }

    private static long laneThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lanes") && thread.isAlive())
                .count();
    }

    @Test
    void anUpdateKeepsMappingsAndAnchors() throws IOException, PluginException, SyncSourceException {
        Path updated = home.resolve("updated");
        String url = postgres.orElseThrow().getJdbcUrl("postgres", "postgres");
        try {
            try (WebApplication old = WebApplication.install(updated, configuration(url))) {
                old.start();
                phone.moveTo(old);
                phone.add(BOB);
                phone.add(ADA);
                phone.sync();
            }
            other.sync();
            other.edit("Bob", "Clerk", "Baker");
            other.sync();
            try (WebApplication next = WebApplication.update(updated)) {
                next.start();
                phone.moveTo(next);

                phone.sync(200);

                assertThat(phone.carriedDown).isEqualTo(1);
                assertThat(String.join("", phone.cards.values())).contains("Baker");
                phone.sync(200);
                assertThat(phone.named()).isZero();
            }
        } finally {
            System.setProperty("funambol.home", home.resolve("host").toString());
        }
    }

    @Test
    void aConfigurationThatOthersCanReadIsRefused() throws IOException, PluginException {
        Path third = home.resolve("third");
        String url = postgres.orElseThrow().getJdbcUrl("postgres", "postgres");
        try (WebApplication open = WebApplication.install(third, configuration(url))) {
            WebApplication.write(open.configuration(), Files.readString(open.configuration()), "rw-r--r--");
            assertThatThrownBy(open::start).isInstanceOf(PluginException.class).hasMessageContaining("chmod 600");

            WebApplication.write(open.configuration(), "db.user = \"x\"", "rw-------");
            assertThatThrownBy(open::start).hasMessageContaining("db.user");
            Files.delete(open.configuration());
            assertThatThrownBy(open::start).hasMessageContaining("cardroster.conf.example");
            WebApplication.write(
                    open.configuration(), configuration("jdbc:postgresql://127.0.0.1:1/none"), "rw-------");
            HostedPhone there = new HostedPhone(open, user, "IMEI:4");
            assertThat(refusal(() -> {
                                there.sync();
                                return there;
                            })
                            .getStatusCode())
                    .isEqualTo(503);
        } finally {
            System.setProperty("funambol.home", home.resolve("host").toString());
        }
    }
}

package io.cardroster.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.StoredCard;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.ContactsDatastore;
import io.cardroster.source.forward.ForwardDatastore;
import io.cardroster.source.forward.ForwardDigests;
import io.cardroster.source.forward.ForwardExec;
import io.cardroster.source.forward.ForwardIntake;
import io.cardroster.source.forward.ForwardLimits;
import io.cardroster.source.forward.Forwards;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.session.DatastoreFacts;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.CommandAnswer;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.ExecCommand;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Owners are apart at every door for phones: each datastore and each target of Exec has a case here. */
class SyncTargetsIsolationTest {

    private static final String COMMAND = "To: xmpp:eve@im.test\n\nfrom bob";

    private final ImScene im = new ImScene();
    private final ForwardIntake intake = new ForwardIntake(im.platform, im.secrets, im.random, ForwardLimits.DEFAULT);
    private final SyncTargets targets = new SyncTargets(
            BookLimits.DEFAULT, Duration.ofMinutes(5), Duration.ofDays(180), intake, new ForwardDigests(new byte[32]));
    private final MemoryStores stores =
            new MemoryStores(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")), targets);
    private final OwnerId ada = stores.owners().add("ada", any -> new byte[0]).orElseThrow();
    private final OwnerId bob = stores.owners().add("bob", any -> new byte[0]).orElseThrow();

    @Test
    void inNoDatastoreBobReachesAnythingOfAda() {
        Map<String, Consumer<String>> cases = new LinkedHashMap<>();
        cases.put(ContactsDatastore.NAME, this::contactsAreApart);
        cases.put(ForwardDatastore.NAME, this::notesAreApart);

        assertThat(targets.datastores()).containsExactlyInAnyOrderElementsOf(cases.keySet());
        assertThat(Doors.DATASTORES).extracting(DatastoreFacts::name).containsExactlyElementsOf(cases.keySet());
        cases.forEach((name, play) -> play.accept(name));
    }

    @Test
    void withNoExecBobReachesAnythingOfAda() {
        Map<String, Consumer<String>> cases = Map.of(ForwardExec.TARGET, this::forwardsAreApart);

        assertThat(targets.commandTargets()).containsExactlyElementsOf(cases.keySet());
        cases.forEach((target, play) -> play.accept(target));
    }

    /** Same device number, same words, same Correlator; a name that only ada has; a login that only ada has stored. */
    private void forwardsAreApart(String target) {
        stores.owners().putImLogin(ada, new ImLogin("xmpp", "ada@im.test", new byte[] {1}));
        assertThat(exec(target, ada, COMMAND).status()).isEqualTo(202);
        assertThat(exec(target, bob, COMMAND).status())
                .as("ada's login is not bob's")
                .isEqualTo(403);
        stores.owners().putImLogin(bob, new ImLogin("xmpp", "bob@im.test", new byte[] {2}));
        SyncId sync = open(ContactsDatastore.NAME, ada);
        with(ContactsDatastore.NAME, ada, store -> store.apply(sync, List.of(add("1", "Grace"))));

        CommandAnswer bobs = exec(target, bob, COMMAND);

        assertThat(bobs.status()).isEqualTo(202);
        assertThat(bobs).as("not taken for ada's command").isNotEqualTo(exec(target, ada, COMMAND));
        assertThat(exec(target, bob, "To: Grace\n\nhi").status()).isEqualTo(404);
        assertThat(forwards(ada))
                .singleElement()
                .satisfies(forward -> assertThat(forward.login()).isNotEqualTo("bob@im.test"));
        assertThat(forwards(bob)).hasSize(1);
    }

    private CommandAnswer exec(String target, OwnerId owner, String command) {
        return stores.run(
                owner,
                work -> work.commandHandler(target)
                        .orElseThrow()
                        .run(new ExecCommand(
                                owner,
                                new DeviceNumber(1),
                                Optional.of(command),
                                "text/plain",
                                command.getBytes(StandardCharsets.UTF_8))));
    }

    private List<StoredForward> forwards(OwnerId owner) {
        return new Forwards(stores, intake).list(owner, 99);
    }

    /** Both owners have a phone of the same name, and the same LUIDs and card numbers. */
    private void contactsAreApart(String name) {
        SyncId adasSync = open(name, ada);
        List<Outcome> added = with(name, ada, store -> store.apply(adasSync, List.of(add("1", "Ada's friend"))));
        assertThat(added).containsExactly(Outcome.ADDED);
        with(name, ada, store -> store.deviceDone(adasSync));
        with(name, ada, store -> close(store, adasSync));
        SyncId bobsSync = open(name, bob);

        List<Outcome> deleted =
                with(name, bob, store -> store.apply(bobsSync, List.of(new Change.Delete(new Luid("1"), false))));
        assertThat(deleted).containsExactly(Outcome.NOT_FOUND);
        with(name, bob, store -> {
            store.answered(bobsSync, List.of(), List.of(new Pair(new Guid("1"), new Luid("1"))));
            store.answered(bobsSync, List.of(new Ack(new Guid("1"), Outgoing.Kind.DELETE, 200)), List.of());
            store.deviceDone(bobsSync);
            assertThat(store.read(bobsSync, new Guid("1"))).isEmpty();
            assertThat(store.owed(bobsSync, Cursor.START, new Room(10_000, 10, 5))
                            .items())
                    .isEmpty();
            return close(store, bobsSync);
        });

        assertThat(cards(ada)).hasSize(1);
        assertThat(cards(bob)).isEmpty();
    }

    /** The same LUID and the same words, in phones of the same name; a name that only ada has. */
    private void notesAreApart(String name) {
        for (OwnerId owner : List.of(ada, bob)) {
            stores.owners().putImLogin(owner, new ImLogin("xmpp", owner + "@im.test", new byte[] {1}));
        }
        SyncId adasBook = open(ContactsDatastore.NAME, ada);
        with(ContactsDatastore.NAME, ada, store -> store.apply(adasBook, List.of(add("1", "Grace"))));
        SyncId adas = open(name, ada);
        with(name, ada, store -> store.apply(adas, List.of(note("1", COMMAND), note("2", "To: Grace\n\nhi"))));
        int before = forwards(ada).size();
        SyncId bobs = open(name, bob);

        List<Outcome> outcomes = with(
                name,
                bob,
                store -> store.apply(
                        bobs,
                        List.of(
                                note("1", COMMAND),
                                note("2", "To: Grace\n\nhi"),
                                new Change.Delete(new Luid("3"), false))));

        assertThat(outcomes).containsExactly(Outcome.ADDED, Outcome.ADDED, Outcome.NOT_FOUND);
        assertThat(forwards(bob)).as("his own, and no card of ada's").hasSize(1);
        assertThat(forwards(ada)).hasSize(before);
        List<Outgoing> told = with(name, bob, store -> {
            store.deviceDone(bobs);
            return store.owed(bobs, Cursor.START, new Room(10_000, 10, 5)).items();
        });
        assertThat(told)
                .extracting(item -> new String(item.body(), StandardCharsets.UTF_8))
                .allSatisfy(text -> assertThat(text).contains("Status: "))
                .hasSize(2);
        with(name, bob, store -> {
            store.answered(bobs, List.of(new Ack(new Guid("1"), Outgoing.Kind.REPLACE, 200)), List.of());
            return close(store, bobs);
        });
        List<Outgoing> adasNews = with(name, ada, store -> {
            store.deviceDone(adas);
            return store.owed(adas, Cursor.START, new Room(10_000, 10, 5)).items();
        });
        assertThat(adasNews).as("what bob's phone answered is nothing to ada's").hasSize(2);
    }

    private static Change note(String luid, String text) {
        return new Change.Put(new Luid(luid), Change.Verb.ADD, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private List<StoredCard> cards(OwnerId owner) {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, 9));
    }

    private SyncId open(String name, OwnerId owner) {
        DeviceNumber device = stores.run(owner, work -> work.devices().register(owner, new DeviceUri("IMEI:1"), 9))
                .orElseThrow();
        return with(
                        name,
                        owner,
                        store -> store.open(new SyncRequest(
                                owner,
                                device,
                                SyncMode.SLOW,
                                new Anchors("", "1"),
                                Integer.MAX_VALUE,
                                new ItemForm("text/vcard", "3.0", Set.of()))))
                .sync();
    }

    private static SyncId close(Datastore store, SyncId sync) {
        store.close(sync, End.COMPLETED);
        return sync;
    }

    private static Change add(String luid, String name) {
        String card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:" + name + ";;;;\r\nFN:" + name + "\r\nEND:VCARD\r\n";
        return new Change.Put(new Luid(luid), Change.Verb.ADD, "text/vcard", card.getBytes(StandardCharsets.UTF_8));
    }

    private <T> T with(String name, OwnerId owner, Function<Datastore, T> call) {
        return stores.run(owner, work -> call.apply(work.datastore(name).orElseThrow()));
    }
}

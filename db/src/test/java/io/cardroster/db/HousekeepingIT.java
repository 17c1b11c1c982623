package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The hourly job takes from silent devices what they have, and from no other. */
final class HousekeepingIT {

    private final OwnerId owner = TestDatabase.newOwner();
    private final DeviceNumber device = TestDatabase.newDevice(owner);

    private final SyncState synced = SyncState.of(device, "contacts", new ItemForm("text/x-vcard", "2.1", Set.of()), 0)
            .number(4)
            .maps(1, 1)
            .deviceAnchors("20261125T120000Z", null)
            .serverAnchors("7", null)
            .build();

    @Test
    void aDeviceSilentForLongerThanTheExpiryIsForgotten() {
        putSynced();
        silentFor("180 days 1 minute");

        TestDatabase.stores().housekeeping(Retention.DEFAULT).run();

        assertThat(state()).isEqualTo(synced.forgotten());
        assertThat(devices()).isEqualTo(1);
    }

    @Test
    void aDeviceThatWasHereBeforeTheExpiryKeepsItsAnchors() {
        putSynced();
        silentFor("179 days 23 hours");

        TestDatabase.stores().housekeeping(Retention.DEFAULT).run();

        assertThat(state()).isEqualTo(synced);
    }

    @Test
    void theAuditIsKeptForAYear() {
        TestDatabase.sql(
                handle -> handle.createUpdate("""
                        insert into audit (at, door, subject, verb, done)
                        select now() - make_interval(days => age), 'PAGES', :owner, 'owner-added', true from unnest(array[364, 366]) age
                        """).bind("owner", owner.value()).execute());

        TestDatabase.stores().housekeeping(Retention.DEFAULT).run();

        List<Integer> ages = TestDatabase.sql(handle -> handle.createQuery(
                        "select extract(day from now() - at)::int from audit where subject = :owner")
                .bind("owner", owner.value())
                .mapTo(Integer.class)
                .list());
        assertThat(ages).containsExactly(364);
    }

    @Test
    void aStrangersRequestGoesNinetyDaysAfterTheAnswer() {
        put(request("old", ContactRequest.State.OPEN), request("answered", ContactRequest.State.OPEN));
        TestDatabase.sql(handle -> handle.createUpdate(
                        "update contact_request set changed = now() - interval '91 days' where owner = :owner")
                .bind("owner", owner.value())
                .execute());
        put(request("answered", ContactRequest.State.DECLINED));
        put(request("old", ContactRequest.State.OPEN));

        TestDatabase.stores().housekeeping(Retention.DEFAULT).run();

        List<ContactRequest> left =
                TestDatabase.stores().inBook(owner, books -> books.requests().list(owner));
        assertThat(left).containsExactly(request("answered", ContactRequest.State.DECLINED));
    }

    private static ContactRequest request(String number, ContactRequest.State state) {
        return new ContactRequest("xmpp", number, number, "", state);
    }

    private void put(ContactRequest... requests) {
        TestDatabase.stores().inBook(owner, books -> {
            books.requests().put(owner, List.of(requests));
            return owner;
        });
    }

    private void putSynced() {
        TestDatabase.stores().inBook(owner, books -> {
            books.syncs().put(owner, synced);
            return owner;
        });
    }

    private void silentFor(String interval) {
        TestDatabase.sql(handle -> handle.createUpdate(
                        "update sync_state set used = now() - cast(:silent as interval) where owner = :owner")
                .bind("silent", interval)
                .bind("owner", owner.value())
                .execute());
    }

    private SyncState state() {
        return TestDatabase.stores()
                .inBook(owner, books -> books.syncs().find(owner, device, "contacts"))
                .orElseThrow();
    }

    private long devices() {
        return TestDatabase.sql(handle -> handle.createQuery("select count(*) from device where owner = :owner")
                .bind("owner", owner.value())
                .mapTo(Long.class)
                .one());
    }

    private void forwarded(int number, String state, int days) {
        UUID id = new UUID(number, owner.value());
        Account bob = new Account(new AccountKey("xmpp", "bob"), "XMPP", "bob");
        TestDatabase.stores().inBook(owner, books -> {
            ForwardRecipient recipient =
                    new ForwardRecipient(id, id, bob, ForwardState.valueOf(state), 0, 0, books.now(), "");
            Instant accepted = books.now().minus(Duration.ofDays(days));
            books.forwards()
                    .insert(
                            owner,
                            List.of(new StoredForward(
                                    id,
                                    accepted,
                                    accepted,
                                    "k" + number,
                                    "words",
                                    "ada@x",
                                    new byte[] {1},
                                    List.of(recipient))));
            books.notes()
                    .put(
                            owner,
                            List.of(new StoredNote(
                                    device,
                                    number,
                                    null,
                                    "d" + number,
                                    id,
                                    new StoredNote.Form("text/plain", "", "words"),
                                    "",
                                    "",
                                    "",
                                    false,
                                    1)));
            return id;
        });
        TestDatabase.sql(handle -> handle.createUpdate(
                        "update note set written = now() - :days * interval '1 day' where owner = :owner and note = :note")
                .bind("days", days)
                .bind("owner", owner.value())
                .bind("note", number)
                .execute());
    }

    @Test
    void wordsOfForwardsGoAfterThirtyDaysAndOutcomesAfterNinety() {
        forwarded(1, "SENT", 29);
        forwarded(2, "SENT", 31);
        forwarded(3, "SENT", 91);
        forwarded(4, "ACCEPTED", 91);
        forwarded(5, "WAITING", 31);

        TestDatabase.stores().housekeeping(Retention.DEFAULT).run();

        List<String> left = TestDatabase.stores()
                .inBook(
                        owner,
                        books -> books.forwards().list(owner, 9).stream()
                                .map(forward -> forward.key() + " " + forward.text() + " "
                                        + forward.recipients().get(0).state() + " " + forward.sealedPassword().length)
                                .toList());
        assertThat(left)
                .containsExactlyInAnyOrder("k1 words SENT 1", "k2  SENT 0", "k4 words ACCEPTED 1", "k5  CANCELLED 0");
        List<Long> notesWithWords = TestDatabase.stores()
                .inBook(
                        owner,
                        books -> books.notes().byNumber(owner, device, List.of(1L, 2L, 3L, 4L, 5L)).stream()
                                .filter(note -> note.form() != null)
                                .map(StoredNote::number)
                                .toList());
        assertThat(notesWithWords).containsExactly(1L);
        assertThat(TestDatabase.stores()
                        .inBook(owner, books -> books.notes().kept(owner, device))
                        .count())
                .as("the note of a forward that is gone is gone")
                .isEqualTo(4);
    }
}

package io.cardroster.funambol.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.funambol.framework.engine.source.SyncSourceException;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Syncs of the packed module inside a host of our own on a real PostgreSQL, and what they leave behind. */
@ExtendWith(HostWorld.Started.class)
class HostedSyncIT {

    private static final String[] BOB = {"N:Both;Bob", "TEL;CELL:+442", "TITLE:Clerk"};
    private static final String[] ADA = {"N:Lovelace;Ada", "TEL;CELL:+441", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test"
    };

    private final HostWorld world;
    private final String user = "user-" + UUID.randomUUID();
    private final HostedPhone phone;
    private final HostedPhone other;

    HostedSyncIT(HostWorld world) {
        this.world = world;
        this.phone = world.phone(user, "IMEI:1");
        this.other = world.phone(user, "IMEI:2");
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
        assertThat(world.log(world.owner(user), LogEntry.Kind.CONFLICT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.properties()).containsExactly("TITLE"));
        settle();
    }

    @Test
    void aNewAccountIsMarked() throws SyncSourceException {
        phone.add(ADA);
        phone.sync();

        OwnerId owner = world.owner(user);
        List<StoredAccount> accounts = world.stores()
                .inBook(
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
        assertThat(world.log(world.owner(user), LogEntry.Kind.REMOVAL)).hasSize(1);
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

        assertThat(world.book(world.owner(user))).hasSize(5);
        assertThat(String.join("", phone.cards.values())).contains("+91", "+92");
    }

    @Test
    void theHostsUserIsAnOwnerWhomNoOtherDoorLetsIn() throws SyncSourceException {
        phone.sync();

        assertThat(world.owner(user)).isNotNull();
        assertThat(world.stores().owners().devices(world.owner(user)))
                .singleElement()
                .satisfies(device -> {
                    assertThat(device.uri().value()).isEqualTo("funambol/IMEI:1");
                    assertThat(device.outcome()).isEqualTo("UNKNOWN");
                });
    }

    @Test
    void aDeviceGetsWhatItSaysItKeepsAndLosesNothingElse() throws SyncSourceException {
        phone.add("N:Lovelace;Ada", "TEL;CELL:+441", "TITLE:Clerk", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");
        phone.sync();
        other.keeps("VERSION", "N", "FN", "TEL", "X-JABBER");
        other.sync();

        assertThat(other.cards.values())
                .singleElement()
                .satisfies(card -> assertThat(card)
                        .contains("X-JABBER:ada@im.test", "+441")
                        .doesNotContain("TITLE", "X-IM-TYPE"));
        other.edit("Ada", "+441", "+449");
        other.sync();
        phone.sync();
        assertThat(phone.cards.values())
                .singleElement()
                .satisfies(card ->
                        assertThat(card).contains("TITLE:Clerk", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test", "+449"));
    }

    @Test
    void aListOfPropertiesWithoutANameIsNone() throws SyncSourceException {
        phone.add(BOB);
        phone.sync();
        other.keeps("TEL");

        other.sync();

        assertThat(String.join("", other.cards.values())).contains("Both;Bob", "TITLE:Clerk");
    }
}

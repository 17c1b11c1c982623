package io.cardroster.funambol.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.funambol.framework.engine.SyncItem;
import com.funambol.framework.engine.SyncItemKey;
import com.funambol.framework.engine.source.MergeableSyncSource;
import com.funambol.framework.engine.source.SyncContext;
import com.funambol.framework.engine.source.SyncSourceException;
import com.funambol.framework.security.Sync4jPrincipal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the host expects of each call of a sync source, and what it cannot bear. */
@ExtendWith(HostWorld.Started.class)
class HostRulesIT {

    private static final String[] BOB = {"N:Both;Bob", "TEL;CELL:+442", "TITLE:Clerk"};
    private static final String[] ADA = {"N:Lovelace;Ada", "TEL;CELL:+441", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test"
    };

    private final HostWorld world;
    private final String user = "user-" + UUID.randomUUID();
    private final HostedPhone phone;
    private final HostedPhone other;

    HostRulesIT(HostWorld world) {
        this.world = world;
        this.phone = world.phone(user, "IMEI:1");
        this.other = world.phone(user, "IMEI:2");
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

    @Test
    void anInstanceThatNeverBeganFailsCleanly() throws SyncSourceException {
        MergeableSyncSource idle = world.application().contacts();
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
        MergeableSyncSource source = world.application().contacts();
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

    private static SyncSourceException refusal(Callable call) {
        SyncSourceException refused =
                Objects.requireNonNull(catchThrowableOfType(SyncSourceException.class, call::call));
        assertThat(refused).hasNoCause();
        return refused;
    }

    private interface Callable {
        Object call() throws SyncSourceException;
    }

    /** Both changed the card, and what the phone made of it cannot be taken. */
    private void brokenConflict(String text) throws SyncSourceException {
        phone.add(BOB);
        phone.sync();
        other.sync();
        phone.sync();
        other.edit("Bob", "Clerk", "Baker");
        other.sync();
        phone.edit("Bob", phone.cards.getOrDefault(phone.luidOf("Bob"), ""), text);
        phone.sync(200);
    }

    @Test
    void anUnreadableItemInAConflictDoesNotEndTheSession() throws SyncSourceException {
        brokenConflict("no card at all");

        assertThat(phone.statuses).containsValue(207);
        assertThat(String.join("", phone.cards.values())).contains("Baker");
    }

    @Test
    void aTooLargeItemInAConflictDoesNotEndTheSession() throws SyncSourceException {
        brokenConflict("BEGIN:VCARD\r\n" + "A".repeat(6 << 20));

        assertThat(phone.statuses).containsValue(207);
        assertThat(String.join("", phone.cards.values())).contains("Baker");
    }

    @Test
    void aBrokenChangeOfADeletedCardDoesNotEndTheSession() throws SyncSourceException {
        phone.add(BOB);
        phone.sync();
        other.sync();
        phone.sync();
        other.delete("Bob");
        other.sync();
        phone.edit("Bob", phone.cards.getOrDefault(phone.luidOf("Bob"), ""), "no card at all");

        phone.sync(200);
        assertThat(phone.statuses).containsOnly(Map.entry("L1", 200));

        phone.sync(200);
        assertThat(phone.cards).isEmpty();
        assertThat(world.book(world.owner(user))).isEmpty();
    }

    @Test
    void whatCannotBeTakenInASlowSyncIsNotSentASecondTime() throws SyncSourceException {
        phone.add(ADA);
        phone.add(BOB);
        phone.add("N:Cole;Cleo", "TEL;CELL:+443");
        phone.sync();
        phone.sync();
        phone.cards.put("L1", "no card at all");
        phone.cards.put("L2", "BEGIN:VCARD\r\n" + "A".repeat(6 << 20));

        phone.sync(201);

        assertThat(phone.statuses).containsEntry("L1", 415).containsEntry("L2", 413);
        assertThat(phone.cards).hasSize(3);
        phone.sync();
        assertThat(phone.cards).hasSize(3);
        assertThat(world.book(world.owner(user))).hasSize(3);
    }
}

package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A phone whose Last is none that is known: what it held last tells which item is which card, and not what the phone had of it.
 * Decision 26; the first two were seeds 4288 and 3690 of the simulation.
 */
class RestoredPhoneTest {

    private static final String[] BOB = {"N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442"};

    private final MemoryStores stores = new MemoryStores(
            () -> Instant.EPOCH,
            (name, books) -> Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5))));
    private final OwnerId owner = stores.owners().add("ada", any -> new byte[0]).orElseThrow();
    private final ScriptedPhone one = new ScriptedPhone(stores, owner, "one");
    private final ScriptedPhone two = new ScriptedPhone(stores, owner, "two");

    @BeforeEach
    void bothHaveBob() {
        one.add(BOB);
        one.sync();
        two.sync();
    }

    private void restore(String backup) {
        two.cards.put("1", backup);
        two.loseAnchors();
    }

    private List<LogEntry> conflicts() {
        return stores.inBook(owner, books -> books.log().list(owner, EnumSet.of(LogEntry.Kind.CONFLICT), 100));
    }

    @Test
    void whatItsBackupLacksWasNotRemoved() {
        String backup = two.text("1");
        two.edit("1", "FN:Bob Both", "FN:Bob Both\r\nNOTE:tall");
        two.sync();
        restore(backup);

        two.sync();
        one.sync();

        assertThat(one.text("1")).contains("NOTE:tall");
        assertThat(two.text("1")).contains("NOTE:tall");
    }

    @Test
    void whatItsBackupLacksIsSentThoughOthersMayLackRoomForIt() {
        String backup = two.text("1");
        one.edit("1", "TEL;TYPE=CELL:+442", "TEL;TYPE=CELL:+442\r\nTEL;TYPE=CELL:+443");
        one.sync();
        two.sync();
        restore(backup);

        two.sync();

        assertThat(two.text("1")).contains("+442", "+443");
    }

    @Test
    void anOldValueOfItsBackupStandsAndTheNewerOneIsInTheLog() {
        two.edit("1", "FN:Bob Both", "FN:Bob Both\r\nNOTE:tall");
        two.sync();
        String backup = two.text("1");
        two.edit("1", "NOTE:tall", "NOTE:very tall indeed");
        two.sync();
        restore(backup);

        two.sync();

        assertThat(two.text("1")).contains("NOTE:tall");
        assertThat(conflicts())
                .singleElement()
                .satisfies(entry -> assertThat(entry.properties()).containsExactly("NOTE"));
    }

    @Test
    void anEditOnAPhoneThatOnlyLostItsAnchorIsKept() {
        two.edit("1", "TEL;TYPE=CELL:+442", "TEL;TYPE=CELL:+449\r\nNOTE:tall");
        two.loseAnchors();

        two.sync();
        one.sync();

        // Nobody can tell an old number from a new one then.
        assertThat(one.text("1")).contains("+442", "+449", "NOTE:tall");
        assertThat(two.meaning()).isEqualTo(one.meaning());
    }

    @Test
    void aPhoneThatMissedTheEndOfTheLastSyncIsNoneOfThem() {
        String last = two.last;
        two.sync();
        two.last = last;
        two.edit("1", "+442", "+449");

        two.sync(SyncMode.TWO_WAY);
        one.sync();

        assertThat(one.text("1")).contains("+449").doesNotContain("+442");
    }

    @Test
    void aLateCopyOfAnOldOpeningDoesNotMakeItOne() {
        String old = two.last;
        two.sync();
        two.sync();
        String last = two.last;
        two.last = old;
        two.open(SyncMode.TWO_WAY);
        two.last = last;
        two.edit("1", "+442", "+449");

        two.sync(SyncMode.TWO_WAY);
        one.sync();

        assertThat(one.text("1")).contains("+449").doesNotContain("+442");
    }

    @Test
    void whatItShowedInASlowSyncThatBrokeOffIsABaseAgain() {
        two.loseAnchors();
        SyncId broken = two.open(SyncMode.SLOW);
        two.upload(broken);
        two.edit("1", "+442", "+449");

        two.sync();
        one.sync();

        assertThat(one.text("1")).contains("+449").doesNotContain("+442");
    }

    @Test
    void whatItShowedInASlowSyncBeforeItWasRestoredIsNone() {
        String backup = two.text("1");
        two.edit("1", "FN:Bob Both", "FN:Bob Both\r\nNOTE:tall");
        two.sync();
        SyncId broken = two.open(SyncMode.SLOW);
        two.upload(broken);
        restore(backup);

        two.sync();
        one.sync();

        assertThat(one.text("1")).contains("NOTE:tall");
    }

    @Test
    void itsOldCopyOfADeletedCardComesBackWhole() {
        String backup = two.text("1");
        one.edit("1", "FN:Bob Both", "FN:Bob Both\r\nNOTE:tall");
        one.sync();
        two.sync();
        one.delete("1");
        one.sync();
        restore(backup.replace("+442", "+449"));

        two.sync();

        assertThat(two.text("1")).contains("+442", "+449", "NOTE:tall");
    }

    @Test
    void aRefreshFromItSendsItWhatItWasNotSeenToRemove() {
        String backup = two.text("1");
        one.edit("1", "TEL;TYPE=CELL:+442", "TEL;TYPE=CELL:+442\r\nTEL;TYPE=CELL:+443");
        one.sync();
        two.sync();
        restore(backup);

        two.sync(SyncMode.REFRESH_FROM_CLIENT);
        two.sync();
        one.sync();

        assertThat(two.meaning()).isEqualTo(one.meaning());
    }

    /** Sends it a card in a refresh that breaks off, and a number of the card is another one on the phone then. */
    private void refreshAndEdit(boolean answered) {
        one.edit("1", "TEL;TYPE=CELL:+442", "TEL;TYPE=CELL:+442\r\nTEL;TYPE=HOME:+5");
        one.sync();
        SyncId broken = two.open(SyncMode.REFRESH_FROM_SERVER);
        Outgoing bob = two.downloadUnanswered(broken, 9).get(0);
        if (answered) {
            two.with(store -> {
                store.answered(broken, List.of(new Ack(bob.guid(), Outgoing.Kind.ADD, 201)), List.of());
                return 0;
            });
        }
        two.cards.put("1", new String(bob.body(), StandardCharsets.UTF_8));
        two.loseAnchors();
        two.edit("1", "+5", "+6");
        two.sync();
        one.sync();
    }

    @Test
    void whatItTookInARefreshThatBrokeOffIsABase() {
        refreshAndEdit(true);

        assertThat(one.text("1")).contains("+442", "+6").doesNotContain("+5");
    }

    /** Perhaps the same person was entered there with another number: decision 33. */
    @Test
    void whatWasSentInARefreshThatBrokeOffIsNoBaseBeforeItIsAnswered() {
        refreshAndEdit(false);

        assertThat(one.text("1")).contains("+442", "+6", "+5");
        assertThat(two.meaning()).isEqualTo(one.meaning());
    }

    @Test
    void whatAPoorPhoneCannotHoldStaysWhenItIsComparedAnew() {
        two.form = new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL"));
        one.edit("1", "FN:Bob Both", "FN:Bob Both\r\nNOTE:tall");
        one.sync();
        two.sync();
        two.edit("1", "+442", "+449");
        two.loseAnchors();

        two.sync();
        one.sync();

        assertThat(one.text("1")).contains("NOTE:tall", "+449");
        assertThat(two.text("1")).doesNotContain("NOTE");
    }
}

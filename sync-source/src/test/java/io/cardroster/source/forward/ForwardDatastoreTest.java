package io.cardroster.source.forward;

import static io.cardroster.source.forward.NotesPhone.add;
import static io.cardroster.source.forward.NotesPhone.delete;
import static io.cardroster.source.forward.NotesPhone.replace;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes that are messages: which are sent, which wait, and what the phone is told. */
class ForwardDatastoreTest {

    private static final String HELLO = "To: xmpp:bob@im.test\n\nhello";

    private final ImScene scene = new ImScene();
    private final ForwardIntake intake =
            new ForwardIntake(scene.platform, scene.secrets, scene.random, ForwardLimits.DEFAULT);
    private final Forwards forwards = new Forwards(scene.stores, intake);
    private final NotesPhone phone = new NotesPhone(scene, intake, 1);

    @BeforeEach
    void login() {
        scene.storeLogin("secret");
    }

    /** An empty first sync, after which the phone sends changes. */
    private void firstSync() {
        assertThat(phone.open(SyncMode.TWO_WAY).mode()).isEqualTo(SyncMode.SLOW);
        phone.slow();
    }

    private void work() {
        new ForwardWork(
                        scene.stores,
                        scene.platform,
                        scene.logins(),
                        scene.secrets,
                        scene.backoff,
                        ForwardLimits.DEFAULT)
                .run(scene.lane("forward/xmpp"));
    }

    private List<String> arrived() {
        return scene.platform.arrived.stream().map(ImMessage::text).toList();
    }

    private List<ForwardState> states() {
        return forwards.list(scene.ada, 99).stream()
                .flatMap(forward -> forward.recipients().stream())
                .map(recipient -> recipient.state())
                .toList();
    }

    @Test
    void aNewNoteGoesOutOnceAndComesBackWithItsOutcome() {
        firstSync();

        assertThat(phone.twoWay(add("1", HELLO))).containsExactly(Outcome.ADDED);
        assertThat(phone.notes).containsEntry("1", HELLO);
        assertThat(scene.stores.lanes(scene.ada)).containsKey("forward/xmpp");
        work();
        phone.twoWay();

        assertThat(phone.notes).containsEntry("1", "To: xmpp:bob@im.test\nStatus: sent\n\nhello");
        phone.twoWay(replace("1", phone.shows("1"))); // an echo
        phone.twoWay(add("1", HELLO)); // the phone did not hear our answer
        work();
        assertThat(arrived()).containsExactly("hello");
        assertThat(forwards.list(scene.ada, 9)).hasSize(1);
    }

    @Test
    void aReplaceOfAnUnknownNoteIsANewOne() {
        firstSync();

        assertThat(phone.sync(SyncMode.ONE_WAY_FROM_CLIENT, List.of(replace("1", HELLO))))
                .containsExactly(Outcome.ADDED);

        assertThat(states()).containsExactly(ForwardState.ACCEPTED);
    }

    @Test
    void theFirstSyncSendsNothingAndListsWhatCouldBeSent() {
        phone.notes.put("1", HELLO);
        phone.notes.put("2", "milk, eggs");
        phone.notes.put("3", "To: xmpp:bob@im.test\nSend: now\n\nthis one");

        phone.slow();
        work();

        assertThat(states()).containsExactlyInAnyOrder(ForwardState.WAITING, ForwardState.SENT);
        assertThat(arrived()).containsExactly("this one");
        assertThat(phone.shows("1")).contains("Status: waiting");
        assertThat(phone.shows("2")).isEqualTo("milk, eggs");
    }

    @Test
    void aRefreshFromThePhoneSendsNothingByItselfEither() {
        phone.sync(SyncMode.REFRESH_FROM_CLIENT, List.of(add("1", HELLO)));

        assertThat(states()).containsExactly(ForwardState.WAITING);
    }

    @Test
    void whatWaitsIsSentAtTheOwnersWord() {
        phone.notes.put("1", HELLO);
        phone.slow();
        StoredForward waiting = forwards.list(scene.ada, 9).get(0);

        assertThat(forwards.confirm(scene.ada, waiting.id())).isEmpty();
        assertThat(forwards.confirm(scene.ada, waiting.id())).isPresent();
        work();
        phone.twoWay();

        assertThat(arrived()).containsExactly("hello");
        assertThat(phone.shows("1")).contains("Status: sent").doesNotContain("waiting");
    }

    @Test
    void whatWaitsIsSentWhenItsNoteSaysSo() {
        phone.notes.put("1", HELLO);
        phone.slow();

        phone.twoWay(replace("1", "To: xmpp:bob@im.test\nStatus: waiting\nSend: now\n\nhello"));
        work();
        phone.twoWay();

        assertThat(arrived()).containsExactly("hello");
        assertThat(states()).containsExactlyInAnyOrder(ForwardState.SENT, ForwardState.CANCELLED);
        assertThat(phone.shows("1")).isEqualTo("To: xmpp:bob@im.test\nStatus: sent\n\nhello");
    }

    @Test
    void anEditedNoteIsNotSentAgainAndNotOverwritten() {
        firstSync();
        phone.twoWay(add("1", HELLO));

        phone.twoWay(replace("1", HELLO + " again"));
        work();
        phone.twoWay(replace("1", "To: xmpp:bob@im.test\nSend: now\n\nhello once more"));
        work();
        phone.twoWay();

        assertThat(arrived()).containsExactly("hello");
        assertThat(phone.shows("1")).endsWith("hello once more").doesNotContain("Status");
    }

    @Test
    void aNewNoteUnderTheLuidOfOneThatWasSentWaitsForAWord() {
        firstSync();
        phone.twoWay(add("1", HELLO));
        work();

        phone.twoWay(add("1", "To: xmpp:bob@im.test\n\nsomething else"));
        work();

        assertThat(arrived()).containsExactly("hello");
        assertThat(states()).containsExactlyInAnyOrder(ForwardState.SENT, ForwardState.WAITING);
        assertThat(phone.shows("1")).contains("Status: waiting");
    }

    @Test
    void aDeletedNoteMakesRoomForANewOneWithTheSameWords() {
        firstSync();
        phone.twoWay(add("1", HELLO));
        work();

        assertThat(phone.twoWay(delete("1"), add("1", HELLO))).containsExactly(Outcome.DELETED, Outcome.ADDED);
        assertThat(phone.twoWay(delete("7"))).containsExactly(Outcome.NOT_FOUND);
        work();

        assertThat(arrived()).containsExactly("hello", "hello");
    }

    @Test
    void deletingTheNoteTakesBackWhatOnlyWaited() {
        phone.notes.put("1", HELLO);
        phone.slow();

        phone.twoWay(delete("1"));

        assertThat(states()).containsExactly(ForwardState.CANCELLED);
    }

    @Test
    void aResetPhoneSendsNothingAgain() {
        firstSync();
        phone.twoWay(add("1", HELLO), add("2", "To: xmpp:cleo@im.test\nSend: now\n\nhi Cleo"), add("3", "private"));
        work();
        phone.twoWay();

        phone.reset();
        phone.notes.clear(); // counts from the beginning again, in another order
        phone.notes.put("1", "To: xmpp:cleo@im.test\nSend: now\n\nhi Cleo");
        phone.notes.put("2", HELLO.replace("\n", "\r\n"));
        phone.notes.put("3", "another private one");
        phone.slow();
        work();

        assertThat(arrived()).containsExactlyInAnyOrder("hello", "hi Cleo");
        assertThat(states()).containsExactlyInAnyOrder(ForwardState.SENT, ForwardState.SENT);
        assertThat(phone.shows("1")).contains("Status: sent");
        assertThat(phone.shows("2")).contains("Status: sent");
    }

    @Test
    void anotherPhoneWithTheSameNotesSendsNothingAgain() {
        firstSync();
        phone.twoWay(add("1", HELLO));
        work();
        NotesPhone other = new NotesPhone(scene, intake, 2);
        other.notes.put("A", HELLO);
        other.notes.put("B", HELLO);

        other.slow();
        work();

        assertThat(arrived()).containsExactly("hello");
        assertThat(other.shows("A")).contains("Status: sent");
    }

    @Test
    void whatASlowSyncDoesNotShowIsNotOnThePhoneAnyMore() {
        firstSync();
        phone.twoWay(add("1", HELLO));
        work();
        phone.notes.clear();
        phone.reset();
        phone.slow();

        phone.twoWay(add("1", HELLO));
        work();

        assertThat(arrived()).containsExactly("hello", "hello");
    }

    @Test
    void aPrivateNoteIsAnsweredAndKeptAsADigestOnly() {
        firstSync();

        assertThat(phone.twoWay(add("1", "PIN 1234"))).containsExactly(Outcome.ADDED);
        assertThat(phone.twoWay(replace("1", "PIN 1234"))).containsExactly(Outcome.UNCHANGED);
        assertThat(phone.twoWay(replace("1", "PIN 5678"))).containsExactly(Outcome.CHANGED);

        StoredNote note = scene.stores
                .inBook(scene.ada, book -> book.notes().byLuid(scene.ada, new DeviceNumber(1), List.of(new Luid("1"))))
                .get(0);
        assertThat(note.form()).isNull();
        assertThat(note.toString()).doesNotContain("PIN").doesNotContain("5678");
        assertThat(forwards.list(scene.ada, 9)).isEmpty();
        assertThat(phone.notes).containsEntry("1", "PIN 5678");
    }

    @Test
    void aPrivateNoteThatGetsARecipientWaitsUntilItSaysNow() {
        firstSync();
        phone.twoWay(add("1", "hello"));

        phone.twoWay(replace("1", HELLO));
        assertThat(states()).containsExactly(ForwardState.WAITING);
        phone.twoWay(replace("1", "To: xmpp:bob@im.test\nSend: now\n\nhello"));
        work();

        assertThat(arrived()).containsExactly("hello");
    }

    @Test
    void aPasswordIsCutOutAndShownAsDots() {
        firstSync();
        scene.storeLogin("another");
        phone.twoWay(add("1", "To: xmpp:bob@im.test\nLogin: ada@im.test\nPassword: secret\n\nhello"));

        StoredForward forward = forwards.list(scene.ada, 9).get(0);
        assertThat(new String(forward.sealedPassword(), StandardCharsets.UTF_8)).endsWith("secret");
        work();
        phone.twoWay();

        assertThat(phone.shows("1"))
                .isEqualTo("To: xmpp:bob@im.test\nLogin: ada@im.test\nPassword: ......\nStatus: sent\n\nhello");
        assertThat(forwards.list(scene.ada, 9).get(0).sealedPassword()).isEmpty();
        List<StoredNote> kept = scene.stores.inBook(
                scene.ada, book -> book.notes().byNumber(scene.ada, new DeviceNumber(1), List.of(1L)));
        assertThat(kept)
                .extracting(StoredNote::form)
                .singleElement()
                .satisfies(form -> assertThat(form.text()).doesNotContain("secret"));
        phone.twoWay(add("2", phone.shows("1").replace("Status: sent\n", "")));
        assertThat(phone.shows("2")).contains("Status: not sent: the dots");
    }

    @Test
    void whatCannotBeSentIsSaidOnThePhoneAndMendedThere() {
        firstSync();
        scene.card("Bob", "bob@im.test", Mark.SYNCED, AccountState.ON_ROSTER);

        assertThat(phone.twoWay(
                        add("1", "To: nobody\n\nhello"),
                        add("2", "To: qq:7\n\nhello"),
                        add("3", "To: Bob\nSubject: x\n\nhello"),
                        add("4", "To: Bob\n\n" + "x".repeat(2001))))
                .containsOnly(Outcome.ADDED);

        assertThat(phone.shows("1")).contains("Status: not sent: not one contact");
        assertThat(phone.shows("2")).contains("Status: not sent: no platform");
        assertThat(phone.shows("3")).contains("Status: not sent: line 2");
        assertThat(phone.shows("4")).contains("Status: not sent: the text has 2001");
        assertThat(forwards.list(scene.ada, 9)).isEmpty();
        phone.twoWay(replace("1", "To: Bob\nStatus: not sent\nSend: now\n\nhello"));
        work();
        phone.twoWay();
        assertThat(arrived()).containsExactly("hello");
        assertThat(phone.shows("1")).isEqualTo("To: Bob\nStatus: sent\n\nhello");
    }

    @Test
    void whatIsFarTooLongIsRefused() {
        firstSync();

        assertThat(phone.twoWay(add("1", "To: xmpp:bob@im.test\n\n" + "x".repeat(100_000))))
                .containsExactly(Outcome.TOO_LARGE);
        assertThat(phone.twoWay(add("2", "x".repeat(100_000)))).containsExactly(Outcome.ADDED);
    }

    @Test
    void eachRecipientHasALine() {
        firstSync();
        scene.platform.fates.add(io.cardroster.source.im.FakePlatform.Fate.REFUSED);
        phone.twoWay(add("1", "To: xmpp:bob@im.test\nTo: xmpp:cleo@im.test\n\nhello"));
        work();
        phone.twoWay();

        assertThat(phone.shows("1"))
                .contains("Status: xmpp:bob@im.test not sent: planned\nStatus: xmpp:cleo@im.test sent\n");
    }

    @Test
    void aStatusThatThePhoneDidNotTakeIsToldAgain() {
        firstSync();
        phone.twoWay(add("1", HELLO));
        work();
        phone.answer = 500;
        phone.twoWay();
        assertThat(phone.shows("1")).isEqualTo(HELLO);

        phone.answer = 200;
        phone.twoWay();
        assertThat(phone.shows("1")).contains("Status: sent");
    }

    @Test
    void aNoteThatIsGoneFromThePhoneIsToldNothingMore() {
        firstSync();
        phone.twoWay(add("1", HELLO));
        work();
        phone.answer = 404;
        phone.twoWay();

        phone.answer = 200;
        phone.twoWay();
        assertThat(phone.shows("1")).isEqualTo(HELLO);
    }

    @Test
    void manyStatusesGoInSeveralPages() {
        firstSync();
        for (int i = 0; i < 10; i++) {
            phone.twoWay(add("n" + i, "To: xmpp:bob@im.test\n\nhello " + i));
        }
        work();

        phone.twoWay();

        assertThat(phone.notes.values()).allSatisfy(text -> assertThat(text).contains("Status: sent"));
    }

    @Test
    void aRefreshFromTheServerWouldEmptyThePhone() {
        assertThat(phone.open(SyncMode.REFRESH_FROM_SERVER).mode()).isEqualTo(SyncMode.SLOW);
    }

    @Test
    void aSuspendedOwnerIsToldSo() {
        firstSync();
        scene.stores.owners().setForwardsSuspended(scene.ada, true);

        phone.twoWay(add("1", HELLO));

        assertThat(phone.shows("1")).contains("Status: not sent: forwarding is suspended");
    }

    @Test
    void aVnoteComesBackAsAVnote() {
        firstSync();
        String vnote = String.join(
                "\r\n",
                "BEGIN:VNOTE",
                "VERSION:1.1",
                "SUMMARY:secret",
                "BODY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:To: xmpp:bob@im.test=0D=0A=0D=0A=",
                "Gr=C3=BC=",
                "=C3=9Fe=3D",
                "DCREATED:20260101T000000Z",
                "END:VNOTE",
                "");

        assertThat(phone.twoWay(new Change.Put(
                        new Luid("1"), Change.Verb.ADD, "text/x-vnote", vnote.getBytes(StandardCharsets.UTF_8))))
                .containsExactly(Outcome.ADDED);
        work();
        phone.twoWay();

        assertThat(arrived()).containsExactly("Grüße=");
        assertThat(phone.shows("1"))
                .startsWith(
                        "BEGIN:VNOTE\r\nVERSION:1.1\r\nBODY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:To: xmpp:bob@im.test")
                .contains("DCREATED:20260101T000000Z\r\n")
                .doesNotContain("secret")
                .endsWith("END:VNOTE\r\n");
        StoredNote.Form form = NoteForm.read("text/x-vnote", phone.shows("1").getBytes(StandardCharsets.UTF_8));
        assertThat(form.text()).isEqualTo("To: xmpp:bob@im.test\r\nStatus: sent\r\n\r\nGrüße=");
        assertThat(phone.twoWay(replace("1", phone.shows("1")))).containsExactly(Outcome.UNCHANGED);
    }
}

package io.cardroster.source.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.im.FakePlatform.Fate;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forwards from the door to each outcome, against a platform in memory. */
class ForwardWorkTest {

    private static final String BOB = "xmpp:bob@im.test";
    private static final String CLEO = "xmpp:cleo@im.test";

    private final ImScene scene = new ImScene();
    private final Forwards forwards = new Forwards(
            scene.stores, new ForwardIntake(scene.platform, scene.secrets, scene.random, ForwardLimits.DEFAULT));

    @BeforeEach
    void login() {
        scene.storeLogin("secret");
    }

    private Optional<Duration> run() {
        return new ForwardWork(
                        scene.stores,
                        scene.platform,
                        scene.logins(),
                        scene.secrets,
                        scene.backoff,
                        ForwardLimits.DEFAULT)
                .run(scene.lane("forward/xmpp"));
    }

    private UUID accept(String... to) {
        return accept(null, to);
    }

    private UUID accept(@Nullable ImCredentials login, String... to) {
        ForwardAnswer answer = forwards.accept(scene.ada, new ForwardDraft(List.of(to), "hi", login, ""));
        assertThat(answer).isInstanceOf(ForwardAnswer.Accepted.class);
        return ((ForwardAnswer.Accepted) answer).id();
    }

    private List<ForwardRecipient> recipients(UUID forward) {
        return scene.stores.inBook(
                scene.ada,
                book -> book.forwards().find(scene.ada, forward).orElseThrow().recipients());
    }

    private ForwardRecipient only(UUID forward) {
        assertThat(recipients(forward)).hasSize(1);
        return recipients(forward).get(0);
    }

    @Test
    void aReceiptOfTheRecipientsProgramIsMoreThanThePlatformsWord() {
        scene.platform.fates.add(Fate.DELIVERED);
        UUID delivered = accept("xmpp:bob@im.test");
        run();
        UUID sent = accept("xmpp:bob@im.test");
        run();

        assertThat(only(delivered).state()).isEqualTo(ForwardState.DELIVERED);
        assertThat(only(sent).state()).isEqualTo(ForwardState.SENT);
    }

    @Test
    void oneLoginServesAllThatWaits() {
        UUID first = accept(BOB, CLEO);
        UUID second = accept(BOB);
        assertThat(scene.stores.lanes(scene.ada)).containsKey("forward/xmpp");

        assertThat(run()).isEmpty();

        assertThat(scene.platform.calls).containsExactly("login", "send 3");
        assertThat(recipients(first)).extracting(ForwardRecipient::state).containsOnly(ForwardState.SENT);
        assertThat(only(second).state()).isEqualTo(ForwardState.SENT);
        assertThat(scene.platform.arrived)
                .extracting(ImMessage::id)
                .containsExactlyInAnyOrder(
                        recipients(first).get(0).id(),
                        recipients(first).get(1).id(),
                        only(second).id());
    }

    @Test
    void theDoorRefusesWhatIsTooMuchOrUnreachable() {
        assertThat(refusal(List.of("xmpp:x@elsewhere.test"), "hi")).contains("no platform");
        assertThat(refusal(List.of("qq:1"), "hi")).contains("no platform");
        assertThat(refusal(Collections.nCopies(51, BOB), "hi")).contains("50");
        assertThat(refusal(List.of(), "hi")).contains("no recipient");
        assertThat(refusal(List.of(BOB), " ")).contains("no text");
        assertThat(refusal(List.of(BOB), "x".repeat(2001))).contains("2000");
        assertThat(forwards.accept(
                        scene.ada,
                        new ForwardDraft(List.of(BOB), "hi", new ImCredentials("ada@elsewhere.test", "secret"), "")))
                .isInstanceOf(ForwardAnswer.Refused.class);
        assertThat(scene.platform.calls).isEmpty();
        assertThat(forwards.list(scene.ada, 9)).isEmpty();
    }

    @Test
    void theSameKeyIsTheSameForward() {
        ForwardDraft command = new ForwardDraft(List.of(BOB), "hi", null, "k");
        ForwardAnswer.Accepted first = (ForwardAnswer.Accepted) forwards.accept(scene.ada, command);
        ForwardAnswer.Accepted again = (ForwardAnswer.Accepted) forwards.accept(scene.ada, command);

        assertThat(again).isEqualTo(new ForwardAnswer.Accepted(first.id(), true));
        run();
        assertThat(scene.platform.arrived).hasSize(1);
    }

    @Test
    void aCutAfterSendingIsSettledByTheArchive() {
        UUID forward = accept(BOB);
        scene.platform.fates.add(Fate.CUT_AFTER);

        assertThat(run()).isPresent();
        assertThat(only(forward).state()).isEqualTo(ForwardState.SENDING);
        assertThat(run()).isEmpty();

        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
        assertThat(scene.platform.arrived).hasSize(1);
    }

    @Test
    void aCutBeforeSendingIsSentAgainUnderTheSameId() {
        UUID forward = accept(BOB);
        scene.platform.fates.add(Fate.CUT_BEFORE);
        run();

        run();

        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
        assertThat(scene.platform.arrived)
                .singleElement()
                .satisfies(message ->
                        assertThat(message.id()).isEqualTo(only(forward).id()));
    }

    @Test
    void aCrashBetweenTheCommitAndTheStanzaIsAskedOfTheArchive() {
        UUID forward = accept(BOB);
        scene.stores.inBook(
                scene.ada,
                book -> book.forwards()
                        .update(
                                scene.ada,
                                List.of(recipientOf(
                                                forward,
                                                book.forwards()
                                                        .find(scene.ada, forward)
                                                        .orElseThrow()
                                                        .recipients())
                                        .leaving(book.now())),
                                java.util.EnumSet.of(ForwardState.ACCEPTED)));

        run();

        assertThat(scene.platform.calls).containsExactly("login", "archive", "send 1");
        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
    }

    private static ForwardRecipient recipientOf(UUID forward, List<ForwardRecipient> recipients) {
        return recipients.stream()
                .filter(recipient -> recipient.forward().equals(forward))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRefusalForNowBeatsTheArchiveAndEndsAfterItsTries() {
        UUID forward = accept(BOB);
        scene.platform.fates.addAll(List.of(Fate.REFUSED_FOR_NOW, Fate.REFUSED_FOR_NOW, Fate.REFUSED_FOR_NOW));

        assertThat(run()).isPresent();
        assertThat(run()).isPresent();
        assertThat(run()).isEmpty();

        assertThat(scene.platform.calls).doesNotContain("archive");
        assertThat(only(forward).state()).isEqualTo(ForwardState.FAILED);
        assertThat(only(forward).sendTries()).isEqualTo(3);
    }

    @Test
    void aRefusalIsFinalForThatRecipientOnly() {
        UUID forward = accept(BOB, CLEO);
        scene.platform.fates.add(Fate.REFUSED);

        assertThat(run()).isEmpty();

        assertThat(recipients(forward))
                .extracting(ForwardRecipient::state)
                .containsExactly(ForwardState.FAILED, ForwardState.SENT);
    }

    @Test
    void loginsAreTriedThreeTimes() {
        UUID forward = accept(BOB);
        scene.platform.logins.addAll(List.of(Kind.TRANSIENT, Kind.TRANSIENT, Kind.TRANSIENT));

        assertThat(run()).isPresent();
        assertThat(run()).isPresent();
        assertThat(run()).isEmpty();

        assertThat(only(forward).state()).isEqualTo(ForwardState.FAILED);
        assertThat(only(forward).loginTries()).isEqualTo(3);
        assertThat(only(forward).sendTries()).isZero();
    }

    @Test
    void aRefusedPasswordIsNeverSentAgainAlsoAfterARestart() {
        scene.storeLogin("wrong");
        UUID first = accept(BOB);
        run();
        assertThat(only(first).state()).isEqualTo(ForwardState.FAILED);

        UUID second = accept(BOB);
        run();
        assertThat(only(second).state()).isEqualTo(ForwardState.FAILED);
        assertThat(only(second).reason()).contains("refused before");
        UUID given = accept(new ImCredentials("ada@im.test", "wrong"), BOB);
        run();
        assertThat(only(given).state()).isEqualTo(ForwardState.FAILED);
        assertThat(scene.platform.calls).containsExactly("login");

        scene.storeLogin("secret");
        UUID third = accept(BOB);
        run();
        assertThat(only(third).state()).isEqualTo(ForwardState.SENT);
    }

    @Test
    void aGivenPasswordIsSealedUsedAndErased() {
        UUID forward = accept(new ImCredentials("ada@im.test", "secret"), BOB);
        assertThat(stored(forward)).isNotEmpty();

        run();

        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
        assertThat(stored(forward)).isEmpty();
    }

    private byte[] stored(UUID forward) {
        return scene.stores.inBook(
                scene.ada,
                book -> book.forwards().find(scene.ada, forward).orElseThrow().sealedPassword());
    }

    @Test
    void aServerThatShutsUsOutIsLeftAloneAndCountsForNothing() {
        UUID forward = accept(BOB);
        scene.platform.logins.add(Kind.POLICY);

        assertThat(run()).hasValueSatisfying(delay -> assertThat(delay).isGreaterThan(Duration.ofMinutes(4)));
        scene.platform.calls.clear();
        assertThat(run()).isPresent();
        assertThat(scene.platform.calls).isEmpty();
        assertThat(only(forward).loginTries()).isZero();

        scene.now = scene.now.plus(Duration.ofMinutes(6));
        assertThat(run()).isEmpty();
        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
    }

    @Test
    void whatIsLateEndsAndWhatMayHaveLeftIsUnknown() {
        UUID waiting = accept(BOB);
        UUID cut = accept(CLEO);
        scene.platform.logins.add(Kind.TRANSIENT);
        run();
        scene.stores.inBook(
                scene.ada,
                book -> book.forwards()
                        .update(
                                scene.ada,
                                List.of(book.forwards()
                                        .find(scene.ada, cut)
                                        .orElseThrow()
                                        .recipients()
                                        .get(0)
                                        .leaving(book.now())),
                                java.util.EnumSet.of(ForwardState.ACCEPTED)));
        scene.now = scene.now.plus(Duration.ofHours(25));

        assertThat(run()).isEmpty();

        assertThat(only(waiting).state()).isEqualTo(ForwardState.FAILED);
        assertThat(only(cut).state()).isEqualTo(ForwardState.UNKNOWN);
        assertThat(scene.platform.arrived).isEmpty();
    }

    @Test
    void withoutArchiveItIsSentAgainUntilTheTriesAreUsedUp() {
        UUID forward = accept(BOB);
        scene.platform.archive = false;
        scene.platform.fates.addAll(List.of(Fate.CUT_AFTER, Fate.CUT_AFTER, Fate.CUT_AFTER));

        run();
        run();
        run();
        assertThat(run()).isEmpty();

        assertThat(only(forward).state()).isEqualTo(ForwardState.UNKNOWN);
        assertThat(scene.platform.arrived).hasSize(3);
    }

    @Test
    void cancelledIsNotSent() {
        UUID forward = accept(BOB, CLEO);

        assertThat(forwards.cancel(scene.ada, forward)).isEqualTo(2);
        assertThat(run()).isEmpty();

        assertThat(scene.platform.calls).isEmpty();
        assertThat(forwards.cancel(scene.ada, forward)).isZero();
    }

    @Test
    void aPasswordIsInNoTextForm() {
        ImCredentials login = new ImCredentials("ada@im.test", "secret");
        assertThat(login.toString()).doesNotContain("secret").doesNotContain("ada");
        assertThat(new ForwardDraft(List.of(BOB), "hi", login, "").toString()).doesNotContain("secret");
        assertThatThrownBy(() -> scene.platform.session(new ImCredentials("ada@im.test", "no"), session -> 1))
                .hasMessageNotContaining("ada@");
    }

    private String refusal(List<String> to, String text) {
        ForwardAnswer answer = forwards.accept(scene.ada, new ForwardDraft(to, text, null, ""));
        assertThat(answer).isInstanceOf(ForwardAnswer.Refused.class);
        return ((ForwardAnswer.Refused) answer).reason();
    }
}

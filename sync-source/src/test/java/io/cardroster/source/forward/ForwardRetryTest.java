package io.cardroster.source.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.im.FakePlatform.Fate;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImCredentials;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another try of a forward by somebody's word never makes two messages of one. */
class ForwardRetryTest {

    private static final String BOB = "xmpp:bob@im.test";

    /** What nobody can prove is not sent again. */
    private static final ForwardLimits LIMITS =
            new ForwardLimits(50, 2_000, 200, 1_000, 500, 20, 3, Duration.ofHours(24), Duration.ofMillis(1_500), false);

    private final ImScene scene = new ImScene();
    private final Forwards forwards =
            new Forwards(scene.stores, new ForwardIntake(scene.platform, scene.secrets, scene.random, LIMITS));

    @BeforeEach
    void login() {
        scene.storeLogin("secret");
    }

    private void run() {
        for (int i = 0; i < 5; i++) {
            Optional<Duration> more = new ForwardWork(
                            scene.stores, scene.platform, scene.logins(), scene.secrets, scene.backoff, LIMITS)
                    .run(scene.lane("forward/xmpp"));
            if (more.isEmpty()) {
                return;
            }
        }
    }

    private UUID accept(@Nullable ImCredentials login) {
        return ((ForwardAnswer.Accepted) forwards.accept(scene.ada, new ForwardDraft(List.of(BOB), "hi", login, "")))
                .id();
    }

    private ForwardRecipient only(UUID forward) {
        return forwards.find(scene.ada, forward).orElseThrow().recipients().get(0);
    }

    private Optional<String> retry(UUID forward) {
        return forwards.retry(scene.ada, forward, "");
    }

    @Test
    void whatWasRefusedIsSentAgainUnderTheSameId() {
        UUID forward = accept(null);
        scene.platform.fates.add(Fate.REFUSED);
        run();
        assertThat(only(forward).state()).isEqualTo(ForwardState.FAILED);
        UUID id = only(forward).id();

        assertThat(retry(forward)).isEmpty();
        assertThat(scene.stores.lanes(scene.ada)).containsKey("forward/xmpp");
        run();

        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
        assertThat(scene.platform.arrived)
                .singleElement()
                .satisfies(message -> assertThat(message.id()).isEqualTo(id));
        assertThat(retry(forward)).hasValue("nothing of it failed");
    }

    @Test
    void whatMayHaveArrivedIsLookedUpFirst() {
        scene.platform.archive = false;
        scene.platform.fates.add(Fate.CUT_AFTER);
        UUID arrived = accept(null);
        run();
        scene.platform.fates.add(Fate.CUT_BEFORE);
        UUID lost = accept(null);
        run();
        assertThat(only(arrived).state()).isEqualTo(ForwardState.UNKNOWN);
        assertThat(only(lost).state()).isEqualTo(ForwardState.UNKNOWN);

        scene.platform.archive = true;
        assertThat(retry(arrived)).isEmpty();
        assertThat(retry(lost)).isEmpty();
        run();

        assertThat(only(arrived).state()).isEqualTo(ForwardState.SENT);
        assertThat(only(lost).state()).isEqualTo(ForwardState.SENT);
        assertThat(scene.platform.arrived)
                .extracting(message -> message.id())
                .containsExactly(only(arrived).id(), only(lost).id());
    }

    @Test
    void withoutAnArchiveTheUnknownStaysUnknown() {
        scene.platform.archive = false;
        scene.platform.fates.add(Fate.CUT_AFTER);
        UUID forward = accept(null);
        run();

        assertThat(retry(forward)).isEmpty();
        run();

        assertThat(only(forward).state()).isEqualTo(ForwardState.UNKNOWN);
        assertThat(scene.platform.arrived).hasSize(1);
    }

    @Test
    void aPasswordOfItsOwnIsAskedForAnew() {
        UUID forward = accept(new ImCredentials("eve@im.test", "wrong"));
        scene.platform.passwords.put("eve@im.test", "right");
        run();
        assertThat(only(forward).state()).isEqualTo(ForwardState.FAILED);

        assertThat(retry(forward).orElseThrow()).contains("password is not kept");
        assertThat(forwards.retry(scene.ada, forward, "with\na break").orElseThrow())
                .contains("no control characters");
        assertThat(only(forward).state()).isEqualTo(ForwardState.FAILED);
        assertThat(forwards.retry(scene.ada, forward, "right")).isEmpty();
        run();

        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
        assertThat(forwards.find(scene.ada, forward).orElseThrow().sealedPassword())
                .isEmpty();
    }

    @Test
    void itCountsAgainstTheLimitsAndNeedsSomethingThatFailed() {
        UUID forward = accept(null);
        assertThat(retry(forward)).hasValue("nothing of it failed");
        assertThat(forwards.retry(scene.ada, new UUID(1, 2), "")).hasValue("there is no such forward");
        scene.platform.fates.add(Fate.REFUSED);
        run();
        assertThat(forwards.retry(scene.ada, forward, "secret").orElseThrow()).contains("stored login");

        ForwardLimits none =
                new ForwardLimits(50, 2_000, 1, 1_000, 500, 20, 3, Duration.ofHours(24), Duration.ZERO, false);
        Forwards strict =
                new Forwards(scene.stores, new ForwardIntake(scene.platform, scene.secrets, scene.random, none));
        assertThat(strict.retry(scene.ada, forward, "").orElseThrow()).contains("in an hour");
        assertThat(only(forward).state()).isEqualTo(ForwardState.FAILED);
    }

    @Test
    void ofSeveralRecipientsOnlyThoseWhoDidNotGetIt() {
        UUID forward = ((ForwardAnswer.Accepted)
                        forwards.accept(scene.ada, new ForwardDraft(List.of(BOB, "xmpp:cleo@im.test"), "hi", null, "")))
                .id();
        scene.platform.fates.addAll(List.of(Fate.TAKEN, Fate.REFUSED));
        run();
        retry(forward);
        run();

        assertThat(forwards.find(scene.ada, forward).orElseThrow().recipients())
                .allSatisfy(
                        recipient -> assertThat(EnumSet.of(ForwardState.SENT)).contains(recipient.state()));
        assertThat(scene.platform.arrived).hasSize(2);
    }
}

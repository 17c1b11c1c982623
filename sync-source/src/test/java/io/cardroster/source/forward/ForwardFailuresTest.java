package io.cardroster.source.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.im.Backoff;
import io.cardroster.source.im.FakePlatform.Fate;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way of failing: how often it is tried, and the time between the tries, by a clock that the test moves. */
class ForwardFailuresTest {

    private static final String BOB = "xmpp:bob@im.test";

    /** As the server's configuration has them. */
    private static final ForwardLimits LIMITS =
            new ForwardLimits(50, 2_000, 200, 1_000, 500, 20, 5, Duration.ofHours(24), Duration.ofMillis(1_500), true);

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ImScene scene = new ImScene();
    private final Instant start = scene.now;
    private final Forwards forwards =
            new Forwards(scene.stores, new ForwardIntake(scene.platform, scene.secrets, scene.random, LIMITS));

    @BeforeEach
    void login() {
        scene.storeLogin("secret");
    }

    /** A node: it remembers nothing but what is stored. */
    private ForwardWork node() {
        return new ForwardWork(
                scene.stores,
                scene.platform,
                scene.logins(),
                scene.secrets,
                new Backoff(FIRST, LONGEST, scene.random),
                LIMITS);
    }

    private UUID accept(@Nullable ImCredentials login) {
        ForwardAnswer answer = forwards.accept(scene.ada, new ForwardDraft(List.of(BOB), "hi", login, ""));
        assertThat(answer).isInstanceOf(ForwardAnswer.Accepted.class);
        return ((ForwardAnswer.Accepted) answer).id();
    }

    private ForwardRecipient only(UUID forward) {
        return scene.stores.inBook(
                scene.ada,
                book -> book.forwards()
                        .find(scene.ada, forward)
                        .orElseThrow()
                        .recipients()
                        .get(0));
    }

    /**
     * Works on the lane whenever it is due, until there is nothing more to do.
     *
     * @param away whether the server cannot be reached now
     * @return the time before each further try
     */
    private List<Duration> play(BooleanSupplier away) {
        List<Duration> delays = new ArrayList<>();
        for (int attempts = 0; ; attempts++) {
            assertThat(attempts).as("tries").isLessThan(500);
            if (away.getAsBoolean()) {
                scene.platform.logins.add(Kind.TRANSIENT);
            }
            Optional<Duration> more = node().run(
                            new LaneQueue.Claimed(scene.ada, "forward/xmpp", 1, attempts, "node", UUID.randomUUID()));
            scene.platform.logins.clear();
            if (more.isEmpty()) {
                return delays;
            }
            delays.add(more.get());
            scene.now = scene.now.plus(more.get());
        }
    }

    private static void growWithJitter(List<Duration> delays) {
        for (int i = 0; i < delays.size(); i++) {
            Duration bound = FIRST.multipliedBy(1L << Math.min(i, 10));
            assertThat(delays.get(i))
                    .isBetween(
                            Duration.ofMillis(100), (bound.compareTo(LONGEST) < 0 ? bound : LONGEST).plusMillis(100));
        }
    }

    @Test
    void aCutRightAfterTheStanzaIsLookedUpOnceAndNotSentAgain() {
        UUID forward = accept(null);
        scene.platform.fates.add(Fate.CUT_AFTER);

        List<Duration> delays = play(() -> false);

        assertThat(scene.platform.calls).containsExactly("login", "send 1", "login", "archive");
        assertThat(delays).hasSize(1);
        growWithJitter(delays);
        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
        assertThat(only(forward).sendTries()).isEqualTo(1);
        assertThat(scene.platform.arrived).hasSize(1);
    }

    @Test
    void aServerThatIsStoppedForAMinuteGetsItAfterwards() {
        UUID forward = accept(null);
        Instant back = start.plusSeconds(60);

        List<Duration> delays = play(() -> scene.now.isBefore(back));

        growWithJitter(delays);
        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
        assertThat(only(forward).loginTries()).isEqualTo(delays.size()).isBetween(2, 12);
        assertThat(Duration.between(back, scene.now)).isLessThan(Duration.ofMinutes(3));
        assertThat(scene.platform.arrived).hasSize(1);
    }

    @Test
    void aServerThatStaysAwayIsTriedTwentyTimesOverAnHour() {
        UUID forward = accept(null);

        List<Duration> delays = play(() -> true);

        growWithJitter(delays);
        assertThat(delays).hasSize(19);
        assertThat(only(forward).loginTries()).isEqualTo(20);
        assertThat(only(forward).state()).isEqualTo(ForwardState.FAILED);
        assertThat(only(forward).sendTries()).isZero();
        assertThat(Duration.between(start, scene.now)).isGreaterThan(Duration.ofMinutes(20));
    }

    @Test
    void aFullOfflineStoreIsTriedFiveTimesAndTheArchiveIsNotBelieved() {
        UUID forward = accept(null);
        scene.platform.fates.addAll(Collections.nCopies(9, Fate.REFUSED_FOR_NOW));

        List<Duration> delays = play(() -> false);

        growWithJitter(delays);
        assertThat(delays).hasSize(4);
        assertThat(only(forward).sendTries()).isEqualTo(5);
        assertThat(only(forward).state()).isEqualTo(ForwardState.FAILED);
        assertThat(scene.platform.calls).doesNotContain("archive");
    }

    @Test
    void aGatewayThatComesBackGetsIt() {
        UUID forward = accept(null);
        scene.platform.fates.addAll(Collections.nCopies(2, Fate.REFUSED_FOR_NOW));

        List<Duration> delays = play(() -> false);

        growWithJitter(delays);
        assertThat(delays).hasSize(2);
        assertThat(only(forward).sendTries()).isEqualTo(3);
        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
        assertThat(scene.platform.arrived).hasSize(1);
    }

    @Test
    void anUntrustedCertificateEndsItAtOnce() {
        UUID forward = accept(null);
        scene.platform.logins.add(Kind.UNTRUSTED);

        assertThat(play(() -> false)).isEmpty();

        assertThat(scene.platform.calls).containsExactly("login");
        assertThat(only(forward).state()).isEqualTo(ForwardState.FAILED);
    }

    @Test
    void anUnknownDomainIsRefusedAtTheDoorAndNothingIsConnected() {
        ForwardAnswer answer =
                forwards.accept(scene.ada, new ForwardDraft(List.of("xmpp:bob@elsewhere.test"), "hi", null, ""));

        assertThat(answer).isInstanceOf(ForwardAnswer.Refused.class);
        assertThat(scene.platform.calls).isEmpty();
        assertThat(scene.stores.lanes(scene.ada)).isEmpty();
    }

    @Test
    void aHundredForwardsWithOneWrongPasswordLogInOnceOverTwoNodesAndARestart() {
        OwnerId bob = scene.stores.owners().add("bob", any -> new byte[] {1}).orElseThrow();
        byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
        scene.stores
                .owners()
                .putImLogin(bob, new ImLogin("xmpp", "ada@im.test", scene.secrets.seal(secret, "im/" + bob + "/xmpp")));
        ForwardWork first = node();
        ForwardWork second = node();
        for (int i = 0; i < 100; i++) {
            accept(new ImCredentials("ada@im.test", "wrong"));
            ForwardWork node = i == 70 ? node() : i % 2 == 0 ? first : second;
            if (i % 7 == 0) {
                node.run(scene.lane("forward/xmpp"));
            }
        }
        while (node().run(scene.lane("forward/xmpp")).isPresent()) {
            second.run(scene.lane("forward/xmpp"));
        }

        assertThat(scene.platform.calls).containsExactly("login");
        assertThat(forwards.list(scene.ada, 200))
                .hasSize(100)
                .allSatisfy(forward ->
                        assertThat(forward.recipients().get(0).state()).isEqualTo(ForwardState.FAILED));
        forwards.accept(bob, new ForwardDraft(List.of(BOB), "hi", null, ""));
        node().run(new LaneQueue.Claimed(bob, "forward/xmpp", 1, 0, "node", UUID.randomUUID()));
        assertThat(scene.platform.arrived).as("the message of another owner").hasSize(1);
    }

    @Test
    void afterARestoreWhatMayHaveLeftIsLookedUpBeforeItLeaves() {
        UUID left = accept(null);
        UUID waits = accept(null);
        scene.platform.arrived.add(
                new io.cardroster.source.spi.ImMessage(only(left).id(), "bob@im.test", "hi"));

        scene.stores.begin(); // the database of before, in which nothing was sent

        assertThat(play(() -> false)).isEmpty();
        assertThat(scene.platform.calls).containsExactly("login", "archive", "archive", "send 1");
        assertThat(only(left).state()).isEqualTo(ForwardState.SENT);
        assertThat(only(waits).state()).isEqualTo(ForwardState.SENT);
        assertThat(scene.platform.arrived).hasSize(2);
    }

    @Test
    void afterARestoreWhatIsPastItsDeadlineIsUnknown() {
        UUID forward = accept(null);
        scene.stores.begin();
        scene.now = scene.now.plus(Duration.ofHours(25));

        play(() -> false);

        assertThat(only(forward).state()).isEqualTo(ForwardState.UNKNOWN);
        assertThat(scene.platform.calls).isEmpty();
    }

    @Test
    void aSuspendedOwnersMessagesStayUntilHeIsAllowedAgain() {
        UUID forward = accept(null);
        scene.stores.owners().setForwardsSuspended(scene.ada, true);

        assertThat(node().run(scene.lane("forward/xmpp"))).isPresent();
        assertThat(scene.platform.calls).isEmpty();
        assertThat(forwards.accept(scene.ada, new ForwardDraft(List.of(BOB), "hi", null, "")))
                .isInstanceOf(ForwardAnswer.Refused.class);

        scene.stores.owners().setForwardsSuspended(scene.ada, false);
        play(() -> false);
        assertThat(only(forward).state()).isEqualTo(ForwardState.SENT);
    }
}

package io.cardroster.source.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.spi.SealContext;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.CommandAnswer;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.ExecCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a phone may say to {@code ./im/forward}, and what it is answered. */
class ForwardExecTest {

    private static final String HELLO = "To: xmpp:bob@im.test\r\n\r\nhello";

    private static final ForwardDigests DIGESTS = new ForwardDigests(new byte[32]);

    private final ImScene scene = new ImScene();
    private final ForwardIntake intake =
            new ForwardIntake(scene.platform, scene.secrets, scene.random, ForwardLimits.DEFAULT);

    @BeforeEach
    void login() {
        scene.storeLogin("secret");
    }

    private CommandAnswer exec(int device, String type, Optional<String> correlator, String text) {
        return scene.stores.inBook(
                scene.ada,
                book -> new ForwardExec(
                                intake, book, data -> new ForwardDraft(List.of("Bob"), "json", null, "k"), DIGESTS)
                        .run(new ExecCommand(
                                scene.ada, new DeviceNumber(device), correlator, type, text.getBytes(UTF_8))));
    }

    private CommandAnswer exec(String text) {
        return exec(1, "text/plain", Optional.empty(), text);
    }

    private List<StoredForward> stored() {
        return new Forwards(scene.stores, intake).list(scene.ada, 99);
    }

    @Test
    void aMessageIsTakenAndItsIdSaid() {
        CommandAnswer answer = exec("to: xmpp:bob@im.test\nTO:XMPP: cleo@im.test\n\nfirst line\n\nthird line\n");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(stored()).singleElement().satisfies(forward -> {
            assertThat(answer.text()).isEqualTo(forward.id().toString());
            assertThat(forward.text()).isEqualTo("first line\n\nthird line");
            assertThat(forward.recipients())
                    .extracting(recipient -> recipient.account().number())
                    .containsExactlyInAnyOrder("bob@im.test", "cleo@im.test");
        });
        assertThat(scene.stores.lanes(scene.ada)).containsKey("forward/xmpp");
    }

    @Test
    void aPasswordIsSealedAndStandsNowhereElse() {
        CommandAnswer answer = exec("To: xmpp:bob@im.test\nLogin: ada@im.test\nPassword: hush hush\n\nhello Bob");

        StoredForward forward = stored().get(0);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(forward.login()).isEqualTo("ada@im.test");
        assertThat(scene.secrets.open(
                        forward.sealedPassword(),
                        SealContext.forward(scene.ada, forward.id()).text()))
                .isEqualTo("hush hush".getBytes(UTF_8));
        assertThat(forward.text() + forward.key() + answer.text()).doesNotContain("hush");
    }

    @Test
    void aRecipientMayBeTheNameOfTheOnlyCardWithIt() {
        scene.card("Bob Stone", "bob@im.test", Mark.SYNCED, AccountState.ON_ROSTER);
        scene.card("Eve", "eve@im.test", Mark.SYNCED, AccountState.ON_ROSTER);
        scene.card("Eve", "eve2@im.test", Mark.SYNCED, AccountState.ON_ROSTER);

        assertThat(exec("To: bob  stone\n\nhi").status()).isEqualTo(202);
        assertThat(exec("To: Eve\n\nhi").status()).isEqualTo(404);
        assertThat(exec("To: Nobody\n\nhi").status()).isEqualTo(404);
        assertThat(stored().get(0).recipients().get(0).account().number()).isEqualTo("bob@im.test");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(exec("hello").text()).contains("line 1");
        assertThat(exec("hello").status()).isEqualTo(400);
        assertThat(exec("To: xmpp:bob@im.test\nLogin: ada@im.test\n\nhi").status())
                .isEqualTo(400);
        assertThat(exec("To: xmpp:bob@im.test\n\n ")).isEqualTo(new CommandAnswer(400, "no text"));
        assertThat(exec("\nhi")).isEqualTo(new CommandAnswer(400, "no recipient"));
        assertThat(exec("To: xmpp:\n\nhi").status()).isEqualTo(404);
        assertThat(exec("To: qq:7\n\nhi").status()).isEqualTo(404);
        assertThat(exec("To: xmpp:bob@im.test\n\n" + "x".repeat(2001)).status()).isEqualTo(413);
        assertThat(exec(1, "image/png", Optional.empty(), HELLO).status()).isEqualTo(415);
        assertThat(stored()).isEmpty();
    }

    @Test
    void withoutAnyLoginItIsForbidden() {
        ImScene other = new ImScene();
        CommandAnswer answer = other.stores.inBook(
                other.ada,
                book -> new ForwardExec(intake, book, new ForwardText(), DIGESTS)
                        .run(new ExecCommand(
                                other.ada,
                                new DeviceNumber(1),
                                Optional.empty(),
                                "text/plain",
                                HELLO.getBytes(UTF_8))));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void jsonIsKnownByItsTypeOrItsFirstBrace() {
        scene.card("Bob", "bob@im.test", Mark.SYNCED, AccountState.ON_ROSTER);

        assertThat(exec(1, "application/json", Optional.empty(), "{}").status()).isEqualTo(202);
        assertThat(exec(1, "", Optional.empty(), "\n {}").status()).isEqualTo(202);
        assertThat(stored()).singleElement().extracting(StoredForward::key).isEqualTo("k");
    }

    @Test
    void theSameCorrelatorIsTheSameCommand() {
        CommandAnswer first = exec(1, "text/plain", Optional.of("c"), HELLO);

        assertThat(exec(1, "text/plain", Optional.of("c"), HELLO + " again")).isEqualTo(first);
        assertThat(exec(2, "text/plain", Optional.of("c"), HELLO)).isNotEqualTo(first);
        assertThat(exec(1, "text/plain", Optional.of("d"), HELLO)).isNotEqualTo(first);
        assertThat(stored()).hasSize(3);
    }

    @Test
    void withoutOneTheSameWordsOfADeviceAreOneCommandForAQuarterOfAnHour() {
        CommandAnswer first = exec(HELLO);
        assertThat(exec(HELLO)).isEqualTo(first);
        assertThat(exec(2, "text/plain", Optional.empty(), HELLO)).isNotEqualTo(first);
        assertThat(exec(HELLO + "!")).isNotEqualTo(first);

        scene.now = scene.now.plus(Duration.ofMinutes(14));
        assertThat(exec(HELLO)).isEqualTo(first);
        scene.now = scene.now.plus(Duration.ofMinutes(2));
        assertThat(exec(HELLO)).isNotEqualTo(first);
        assertThat(stored()).hasSize(4);
    }
}

package io.cardroster.source.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.spi.ContactRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People who want to see the owner and whom he did not ask. */
class StrangersTest extends RosterWorkFixture {

    @Test
    void aStrangerIsAskedAboutAndBecomesACardOnlyAfterYes() {
        rules = watching();
        scene.platform.requests.put("eve@im.test", "Eve");
        run();
        assertThat(scene.names()).isEmpty();
        assertThat(prompts.requests(scene.ada))
                .singleElement()
                .extracting(ContactRequest::number, ContactRequest::nick)
                .containsExactly("eve@im.test", "Eve");

        assertThat(prompts.answerRequest(scene.ada, "xmpp", "eve@im.test", true))
                .isEmpty();
        assertThat(prompts.answerRequest(scene.ada, "xmpp", "eve@im.test", true))
                .as("once")
                .isPresent();
        assertThat(run()).isEmpty();
        assertThat(scene.platform.calls).contains("approve eve@im.test", "subscribe eve@im.test");
        run();
        assertThat(scene.names()).containsExactly("eve");
        assertThat(prompts.requests(scene.ada)).isEmpty();
    }

    @Test
    void aStrangerTurnedDownIsNotAskedAboutAgain() {
        rules = watching();
        scene.platform.requests.put("eve@im.test", "Eve");
        run();
        prompts.answerRequest(scene.ada, "xmpp", "eve@im.test", false);
        run();
        assertThat(scene.platform.calls).contains("decline eve@im.test");
        List<ContactRequest> stored =
                scene.stores.inBook(scene.ada, book -> book.requests().list(scene.ada));
        assertThat(stored)
                .as("what he called himself is not kept")
                .containsExactly(
                        new ContactRequest("xmpp", "eve@im.test", "eve@im.test", "", ContactRequest.State.REFUSED));

        scene.platform.requests.put("eve@im.test", "Eve again");
        scene.now = scene.now.plus(Duration.ofHours(2));
        assertThat(visit()).contains("decline eve@im.test");
        assertThat(prompts.requests(scene.ada)).isEmpty();
        assertThat(scene.names()).isEmpty();
    }

    @Test
    void twentyStrangersAreAskedAboutAtMost() {
        rules = watching();
        for (int i = 0; i < 30; i++) {
            scene.platform.requests.put("s" + i + "@im.test", "x".repeat(1000));
        }
        run();

        assertThat(prompts.requests(scene.ada)).hasSize(20);
        assertThat(prompts.requests(scene.ada))
                .allSatisfy(request -> assertThat(request.nick()).hasSize(200));
    }

    @Test
    void whomTheOwnerAddedIsNoStranger() {
        rules = watching();
        scene.platform.preApproves = false;
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.CONFIRMED);
        run();
        scene.platform.requests.put(BOB, "Bob");
        scene.now = scene.now.plus(Duration.ofHours(2));

        assertThat(visit()).contains("approve " + BOB);
        assertThat(prompts.requests(scene.ada)).isEmpty();
    }
}

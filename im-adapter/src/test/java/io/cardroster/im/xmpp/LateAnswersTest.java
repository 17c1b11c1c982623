package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.receipts.DeliveryReceipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jxmpp.jid.impl.JidCreate;

/** What is believed of what comes back, and how long it is awaited. */
class LateAnswersTest {

    private final LateAnswers answers =
            new LateAnswers(Map.of("one", to("bob@im.test"), "two", to("cleo@im.test")), address -> false);

    private static Message to(String number) {
        return StanzaBuilder.buildMessage()
                .to(JidCreate.bareFromOrThrowUnchecked(number))
                .build();
    }

    private static Message receipt(String from, String id) {
        return StanzaBuilder.buildMessage()
                .from(JidCreate.fromOrThrowUnchecked(from))
                .addExtension(new DeliveryReceipt(id))
                .build();
    }

    private static Message refusal(String id) {
        return StanzaBuilder.buildMessage(id)
                .from(JidCreate.fromOrThrowUnchecked("im.test"))
                .ofType(Message.Type.error)
                .setError(StanzaError.getBuilder(StanzaError.Condition.service_unavailable)
                        .build())
                .build();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aRecipientThatConfirmsWithoutEndIsNotAwaitedWithoutEnd() {
        answers.collect(nanos -> receipt("bob@im.test/phone", "one"), Duration.ofMillis(50));

        assertThat(answers.delivered()).containsExactly("one");
    }

    @Test
    void onlyTheRecipientConfirms() {
        assertThat(answers.concerns(receipt("bob@im.test/phone", "one"))).isTrue();
        assertThat(answers.concerns(receipt("mallory@im.test/phone", "one"))).isFalse();
        assertThat(answers.concerns(receipt("bob@im.test/phone", "three"))).isFalse();
    }

    @Test
    void nothingIsAwaitedWhenEachMessageHasItsAnswer() {
        Iterator<Message> come =
                List.of(refusal("two"), receipt("bob@im.test/phone", "one")).iterator();

        answers.collect(nanos -> come.next(), Duration.ofHours(1));

        assertThat(answers.delivered()).containsExactly("one");
        assertThat(answers.failures()).containsOnlyKeys("two");
        assertThat(come).isExhausted();
    }
}

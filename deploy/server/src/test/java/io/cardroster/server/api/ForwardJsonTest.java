package io.cardroster.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.forward.ForwardDraft;
import io.cardroster.source.forward.MalformedForwardException;
import io.cardroster.source.spi.ImCredentials;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardJsonTest {

    private static ForwardDraft read(String json) {
        return new ForwardJson().read(json.getBytes(UTF_8));
    }

    @Test
    void allFieldsAreRead() {
        ForwardDraft draft = read(
                "{'to':['xmpp:bob@x','Cleo'],'text':'hi','login':'a@x','password':'p','key':'k'}".replace('\'', '"'));

        assertThat(draft)
                .isEqualTo(new ForwardDraft(List.of("xmpp:bob@x", "Cleo"), "hi", new ImCredentials("a@x", "p"), "k"));
        assertThat(read("{}")).isEqualTo(new ForwardDraft(List.of(), "", null, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "{", "{'to':[1]}", "{'text':7}", "{'login':'a@x'}", "{'password':'geheim"})
    void whatIsNoForwardIsRefusedWithoutQuotingIt(String json) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(MalformedForwardException.class)
                .hasMessageNotContaining("geheim")
                .hasNoCause();
    }
}

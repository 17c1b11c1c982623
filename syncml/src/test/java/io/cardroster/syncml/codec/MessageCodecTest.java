package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.ExactText;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import io.cardroster.syncml.wbxml.WbxmlSamples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {

    private static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);

    static Stream<WireForm> forms() {
        return Stream.of(ProtocolVersion.values())
                .flatMap(version -> Stream.of(
                        WireForm.of(Encoding.XML, version),
                        new WireForm(Encoding.WBXML, version, false),
                        new WireForm(Encoding.WBXML, version, true)));
    }

    @Test
    void readsTheWorkedVector() throws MalformedMessageException {
        DecodedMessage decoded = CODEC.decode(WbxmlSamples.VECTOR, MediaType.of(Encoding.WBXML));

        assertThat(decoded.form()).isEqualTo(WireForm.of(Encoding.WBXML, ProtocolVersion.V1_2));
        SyncMessage message = decoded.message();
        assertThat(message.header().orElseThrow().sessionId()).isEqualTo("7");
        assertThat(message.header().orElseThrow().meta().orElseThrow().maxMsgSize())
                .hasValue(9000);
        assertThat(message.isFinal()).isTrue();
        Item item = message.commands().get(0).items().get(0);
        assertThat(item.target().orElseThrow().uri()).isEqualTo("./card");
        assertThat(item.meta().orElseThrow().anchor().orElseThrow().last()).hasValue("3");
        assertThat(CODEC.encode(message, decoded.form())).isEqualTo(WbxmlSamples.VECTOR);
    }

    @Test
    void looksDecideOverContentType() throws MalformedMessageException {
        assertThat(CODEC.decode(WbxmlSamples.VECTOR, MediaType.of(Encoding.XML))
                        .form()
                        .encoding())
                .isEqualTo(Encoding.WBXML);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void encodingDecodingEncodingIsTheSame(WireForm form) throws MalformedMessageException {
        byte[] encoded = CODEC.encode(MessageSamples.message(form.version(), 3), form);

        DecodedMessage decoded = CODEC.decode(encoded, MediaType.of(form.encoding()));

        assertThat(decoded.form()).isEqualTo(form);
        byte[] again = CODEC.encode(decoded.message(), form);
        if (form.encoding() == Encoding.WBXML) {
            assertThat(again).isEqualTo(encoded);
        } else {
            assertThat(new String(again, StandardCharsets.UTF_8))
                    .isEqualToNormalizingNewlines(new String(encoded, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void lengthOfAMessageIsTheSumOfItsParts(WireForm form) {
        List<Command> adds = List.of(
                MessageSamples.add(11, "x".repeat(300)),
                MessageSamples.add(12, "Grüße]]>"),
                MessageSamples.add(13, ""));
        Command challenge = MessageSamples.challenge(1);
        Command echo = MessageSamples.anchorEcho(2);
        Sync emptySync = MessageSamples.sync(3, List.of());
        SyncMessage bare = SyncMessage.of(MessageSamples.header(form.version()), List.of(emptySync), true);
        // NumberOfChanges stays one digit, so that the Sync with and without its commands counts alike.
        SyncMessage whole = SyncMessage.of(
                MessageSamples.header(form.version()), List.of(challenge, echo, MessageSamples.sync(3, adds)), true);

        int sum = CODEC.encode(bare, form).length + CODEC.sizeOf(challenge, form) + CODEC.sizeOf(echo, form);
        for (Command add : adds) {
            sum += CODEC.sizeOf(add, form);
        }

        assertThat(CODEC.encode(whole, form)).hasSize(sum);
    }

    @Test
    void dataOfItemsKeepEveryByteInWbxml() throws MalformedMessageException {
        byte[] bytes = WbxmlSamples.hex("0d0a0d0d0a00e4ffc3a4f09f9880c3");

        assertThat(overTheWire(bytes, Encoding.WBXML)).isEqualTo(bytes);
    }

    @Test
    void dataInXmlLoseOnlyWhatXmlCannotHold() throws MalformedMessageException {
        assertThat(overTheWire("a]]>b]]]>\t<&>ä😀\n".getBytes(StandardCharsets.UTF_8), Encoding.XML))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a]]>b]]]>\t<&>ä😀\n");
        assertThat(overTheWire(WbxmlSamples.hex("610062ff63"), Encoding.XML))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a\uFFFDb\uFFFDc");
    }

    private static byte[] overTheWire(byte[] data, Encoding encoding) throws MalformedMessageException {
        Add add = MessageSamples.add(1, ExactText.text(data));
        SyncMessage message = SyncMessage.of(MessageSamples.header(ProtocolVersion.V1_2), List.of(add), true);
        byte[] encoded = CODEC.encode(message, WireForm.of(encoding, ProtocolVersion.V1_2));
        SyncMessage decoded = CODEC.decode(encoded, MediaType.of(encoding)).message();
        return ExactText.bytes(
                decoded.commands().get(0).items().get(0).data().orElseThrow().text());
    }
}

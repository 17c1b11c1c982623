package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedMessagesTest {

    private static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);

    static List<Recorded> recorded() {
        return Recorded.all();
    }

    /** Messages that carry the same commands in both encodings: chunks and pages of large ones fall differently. */
    static Stream<Recorded> twins() {
        return Recorded.all().stream()
                .filter(recorded -> recorded.encoding() == Encoding.WBXML)
                .filter(recorded -> !recorded.toString().contains("large-object"))
                .filter(recorded -> Files.exists(recorded.twin().file()));
    }

    @Test
    void thereAreManyInBothEncodings() {
        assertThat(recorded()).hasSizeGreaterThan(90);
        assertThat(twins()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void survivesARoundTripInItsOwnFormAndInTheOther(Recorded recorded) throws MalformedMessageException {
        DecodedMessage decoded = decode(recorded);
        WireForm form = decoded.form();
        assertThat(form.encoding()).isEqualTo(recorded.encoding());
        byte[] encoded = CODEC.encode(decoded.message(), form);

        DecodedMessage again = CODEC.decode(encoded, MediaType.of(form.encoding()));
        WireForm other =
                WireForm.of(form.encoding() == Encoding.XML ? Encoding.WBXML : Encoding.XML, ProtocolVersion.V1_2);
        SyncMessage detour = CODEC.decode(CODEC.encode(decoded.message(), other), MediaType.of(other.encoding()))
                .message();

        assertThat(again.form()).isEqualTo(form);
        assertThat(CODEC.encode(again.message(), form)).isEqualTo(encoded);
        assertThat(asXml(detour)).isEqualTo(asXml(decoded.message()));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void bothEncodingsOfAScenarioHaveTheSameStructure(Recorded recorded) throws MalformedMessageException {
        assertThat(structure(recorded)).isEqualTo(structure(recorded.twin()));
    }

    @Test
    void answersHaveTheFormOfTheirVersion() throws MalformedMessageException {
        assertThat(decode(Recorded.of("syncevolution-2.0.0/21-syncml-1.0-slow/001-req.wbxml"))
                        .form())
                .isEqualTo(WireForm.of(Encoding.WBXML, ProtocolVersion.V1_0));
        assertThat(decode(Recorded.of("syncevolution-2.0.0/21-syncml-1.1-slow/001-req.wbxml"))
                        .form())
                .isEqualTo(WireForm.of(Encoding.WBXML, ProtocolVersion.V1_1));
        assertThat(decode(Recorded.of("syncevolution-2.0.0/21-syncml-1.1-slow/001-req.xml"))
                        .form())
                .isEqualTo(WireForm.of(Encoding.XML, ProtocolVersion.V1_1));
    }

    @Test
    void rawDigestOfAnOldClientIsTheBase64ThatItsXmlTwinSends() throws MalformedMessageException {
        Recorded wbxml = Recorded.of("syncevolution-2.0.0/21-syncml-1.0-slow/001-req.wbxml");

        assertThat(credential(wbxml)).hasSize(24).endsWith("==");
        assertThat(credential(wbxml.twin())).hasSize(24).endsWith("==");
    }

    private static String credential(Recorded recorded) throws MalformedMessageException {
        return decode(recorded)
                .message()
                .header()
                .orElseThrow()
                .cred()
                .orElseThrow()
                .data();
    }

    private static DecodedMessage decode(Recorded recorded) throws MalformedMessageException {
        return CODEC.decode(recorded.body(), MediaType.of(recorded.encoding()));
    }

    /** Any parser turns CRLF in XML into LF. */
    private static String asXml(SyncMessage message) {
        byte[] xml = CODEC.encode(message, WireForm.of(Encoding.XML, ProtocolVersion.V1_2));
        return new String(xml, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** The tags of the message, without Format, which the client leaves out where it sends a raw digest. */
    private static List<String> structure(Recorded recorded) throws MalformedMessageException {
        String tags = asXml(decode(recorded).message())
                .replaceAll("(?s)<!\\[CDATA\\[.*?\\]\\]>", "")
                .replaceAll(">[^<]*<", "><")
                .replaceAll("<Format[^>]*></Format>", "");
        return List.of(tags.split("(?<=>)", -1));
    }
}

package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlFormTest {

    private static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);

    private static final String BODY = "<SyncHdr><VerProto>SyncML/1.1</VerProto><SessionID>7</SessionID>"
            + "<Source><LocURI>ä</LocURI></Source><Meta><MaxMsgSize>5000</MaxMsgSize></Meta></SyncHdr>"
            + "<SyncBody><Final></Final></SyncBody></SyncML>";

    @Test
    void metInfIsDeclaredOnEachOfItsOutermostElements() {
        String xml = encode(ProtocolVersion.V1_2, MessageSamples.anchorEcho(2), MessageSamples.add(3, "a]]>b"));

        assertThat(xml)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr>")
                .contains("<RespURI>http://h/s?id=1&amp;x=&lt;&gt;</RespURI>")
                .contains("<Meta><MaxMsgSize xmlns='syncml:metinf'>9000</MaxMsgSize>")
                .contains("<Item><Data><Anchor xmlns='syncml:metinf'><Next>41</Next></Anchor></Data></Item>")
                .contains("<Meta><Type xmlns='syncml:metinf'>text/x-vcard</Type></Meta>")
                .contains("<Data><![CDATA[a]]]]><![CDATA[>b]]></Data>")
                .endsWith("<Final/></SyncBody></SyncML>")
                .doesNotContain("ns2");
    }

    @Test
    void oldestClientsSeeNoNamespaceOnTheRoot() {
        assertThat(encode(ProtocolVersion.V1_0)).contains("?><SyncML><SyncHdr>");
        assertThat(encode(ProtocolVersion.V1_1)).contains("?><SyncML xmlns='SYNCML:SYNCML1.1'><SyncHdr>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<SyncML>",
                "<?xml version='1.0'?>\n<SyncML xmlns='SYNCML:SYNCML1.1'>",
                "\n \r\n<?xml version=\"1.7\" encoding=\"utf-8\"?>\n\n<SyncML xmlns=\"syncml:syncml1.2\">",
                "\uFEFF<!-- hello --><SyncML xmlns='SYNCML:SYNCML1.0'>",
                "<!DOCTYPE SyncML PUBLIC '-//SYNCML//DTD SyncML 1.1//EN' 'http://192.0.2.1/no.dtd'><SyncML>",
                "<!DOCTYPE SyncML SYSTEM \"file:///no/such.dtd\"><?odd thing?><SyncML>"
            })
    void manyWaysToStartAreUnderstood(String start) throws MalformedMessageException {
        assertUnderstood((start + BODY).getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    @Test
    void charsetOfTransportThenOfDeclarationThenUtf8() throws MalformedMessageException {
        String declared = "<?xml version='1.0' encoding='ISO-8859-1'?><SyncML>" + BODY;

        assertUnderstood(declared.getBytes(StandardCharsets.ISO_8859_1), Optional.empty());
        assertUnderstood(declared.getBytes(StandardCharsets.UTF_8), Optional.of(StandardCharsets.UTF_8));
        assertUnderstood(
                ("<SyncML>" + BODY).getBytes(StandardCharsets.ISO_8859_1), Optional.of(StandardCharsets.ISO_8859_1));
        assertUnderstood(("\uFEFF<SyncML>" + BODY).getBytes(StandardCharsets.UTF_16LE), Optional.empty());
        assertUnderstood(
                ("<?xml version='1.0' encoding='UTF-16'?><SyncML>" + BODY).getBytes(StandardCharsets.UTF_16BE),
                Optional.empty());
    }

    private static void assertUnderstood(byte[] body, Optional<Charset> charset) throws MalformedMessageException {
        DecodedMessage decoded = CODEC.decode(body, new MediaType(Encoding.XML, charset));

        assertThat(decoded.form()).isEqualTo(WireForm.of(Encoding.XML, ProtocolVersion.V1_1));
        assertThat(decoded.message().isFinal()).isTrue();
        var header = decoded.message().header().orElseThrow();
        assertThat(header.source().orElseThrow().uri()).isEqualTo("ä");
        assertThat(header.meta().orElseThrow().maxMsgSize()).hasValue(5000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Meta><Anchor xmlns='syncml:metinf'><Last>3</Last><Next>4</Next></Anchor></Meta>",
                "<Meta><Anchor><Last>3</Last><Next>4</Next></Anchor></Meta>",
                "<Meta xmlns='syncml:metinf'><Anchor><Last>3</Last><Next>4</Next></Anchor></Meta>",
                "<Meta><MetInf xmlns='syncml:metinf'><Anchor><Last>3</Last><Next>4</Next></Anchor></MetInf></Meta>",
                "<Meta><MetInf><Anchor><Next>4</Next><Last>3</Last></Anchor></MetInf></Meta>",
                "<m:Meta xmlns:m='SYNCML:SYNCML1.1'><i:Anchor xmlns:i='SYNCML:METINF'><i:Last>3</i:Last>"
                        + "<i:Next>4</i:Next></i:Anchor></m:Meta>",
                "<Meta><EMI xmlns='urn:other'>x</EMI><Odd/><Anchor><Last>3</Last><Next>4</Next></Anchor></Meta>"
            })
    void metaIsUnderstoodHoweverItIsDeclared(String meta) throws MalformedMessageException {
        String xml = "<SyncML xmlns='SYNCML:SYNCML1.1'><SyncBody><Alert><CmdID>1</CmdID><Item>" + meta
                + "</Item></Alert></SyncBody></SyncML>";

        var anchor =
                onlyCommand(xml).items().get(0).meta().orElseThrow().anchor().orElseThrow();

        assertThat(anchor.last()).hasValue("3");
        assertThat(anchor.next()).isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Data><DevInf xmlns='syncml:devinf'><Man>M</Man></DevInf></Data>",
                "<Data>\n <DevInf><Man>M</Man></DevInf>\n</Data>",
                "<Data xmlns='syncml:devinf'><DevInf><Odd/><Man>M</Man></DevInf></Data>"
            })
    void devInfIsUnderstoodHoweverItIsDeclared(String data) throws MalformedMessageException {
        String xml = "<SyncML xmlns='SYNCML:SYNCML1.1'><SyncBody><Put><CmdID>1</CmdID><Item>" + data
                + "</Item></Put></SyncBody></SyncML>";

        var devInf =
                onlyCommand(xml).items().get(0).data().orElseThrow().devInf().orElseThrow();

        assertThat(devInf.manufacturer()).hasValue("M");
    }

    @Test
    void piecesOfTextAreJoined() throws MalformedMessageException {
        String xml = "<SyncML><SyncBody><Add><CmdID>1</CmdID><Item><Data>a&amp;<![CDATA[b<c]]]]><!-- no -->"
                + "<![CDATA[>]]>&#13;&#x20ac;</Data></Item></Add></SyncBody></SyncML>";

        assertThat(onlyCommand(xml).items().get(0).data().orElseThrow().text()).isEqualTo("a&b<c]]>\r€");
    }

    @Test
    void attributesMeanNothing() throws MalformedMessageException {
        String xml = "<SyncML xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><SyncBody>"
                + "<Add xsi:type='Delete' xsi:nil='true' id='1'><CmdID>1</CmdID></Add></SyncBody></SyncML>";

        assertThat(onlyCommand(xml).verb()).isEqualTo(Command.Verb.ADD);
        assertThat(onlyCommand(xml).cmdId()).isEqualTo("1");
    }

    private static Command onlyCommand(String xml) throws MalformedMessageException {
        return CODEC.decode(xml.getBytes(StandardCharsets.UTF_8), MediaType.of(Encoding.XML))
                .message()
                .commands()
                .get(0);
    }

    private static String encode(ProtocolVersion version, Command... commands) {
        SyncMessage message = SyncMessage.of(MessageSamples.header(version), List.of(commands), true);
        return new String(CODEC.encode(message, WireForm.of(Encoding.XML, version)), StandardCharsets.UTF_8);
    }
}

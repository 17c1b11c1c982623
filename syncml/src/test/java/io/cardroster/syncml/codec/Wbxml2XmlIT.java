package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** We and libwbxml see the same tree in what clients and servers sent, and in what we write. Needs {@code libwbxml2-utils}. */
class Wbxml2XmlIT {

    private static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);

    @TempDir
    Path directory;

    private LibWbxml libwbxml;

    @BeforeEach
    void inItsDirectory() {
        libwbxml = new LibWbxml(directory);
    }

    static List<Recorded> recorded() {
        return Recorded.all().stream()
                .filter(recorded -> recorded.encoding() == Encoding.WBXML)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recordedMessagesHaveTheSameTree(Recorded recorded)
            throws IOException, InterruptedException, XMLStreamException {
        assertThat(Tree.ofWbxml(recorded.body())).isEqualTo(libwbxml.tree(recorded.body()));
    }

    static List<String> examples() {
        return PhoneExamples.names();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void messagesOfRealPhonesHaveTheSameTree(String example)
            throws IOException, InterruptedException, XMLStreamException {
        byte[] body = PhoneExamples.body(example);

        assertThat(Tree.ofWbxml(body)).isEqualTo(libwbxml.tree(body));
    }

    /** In the version that they came in: a DevInf of 1.2 has elements that 1.1 has no tokens for. */
    @ParameterizedTest
    @MethodSource("recorded")
    void whatWeWriteIsReadBack(Recorded recorded) throws IOException, InterruptedException, XMLStreamException {
        DecodedMessage decoded = CODEC.decode(recorded.body(), MediaType.of(Encoding.WBXML));

        sameTree(decoded.message(), decoded.form().version());
    }

    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void answersOfOursAreReadBack(ProtocolVersion version)
            throws IOException, InterruptedException, XMLStreamException {
        sameTree(MessageSamples.message(version, 3), version);
    }

    private void sameTree(SyncMessage message, ProtocolVersion version)
            throws IOException, InterruptedException, XMLStreamException {
        byte[] wbxml = CODEC.encode(message, WireForm.of(Encoding.WBXML, version));
        byte[] xml = CODEC.encode(message, WireForm.of(Encoding.XML, version));

        assertThat(libwbxml.tree(wbxml)).isEqualTo(Tree.ofXml(xml));
        assertThat(Tree.ofWbxml(wbxml)).isEqualTo(Tree.ofXml(xml));
    }
}

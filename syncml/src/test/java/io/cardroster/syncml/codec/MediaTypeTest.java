package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.wbxml.WbxmlSamples;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.syncml+wbxml",
                "application/vnd.syncml+wbxml; charset=UTF-8",
                " Application/VND.SyncML+WBXML ;x=y; Charset=\"utf-8\" ",
                "application/vnd.syncml+wbxml; charset=no-such",
                "application/vnd.syncml+wbxml; charset=?!"
            })
    void parametersAndCaseDoNotMatter(String header) {
        assertThat(MediaType.parse(header)).map(MediaType::encoding).hasValue(Encoding.WBXML);
    }

    @Test
    void charsetIsTakenWhenItExists() {
        assertThat(MediaType.parse("application/vnd.syncml+xml;charset=iso-8859-1"))
                .hasValue(new MediaType(Encoding.XML, Optional.of(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/xml", "application/vnd.syncml.dm+xml", "application/vnd.syncml", ";"})
    void otherTypesAreNone(String header) {
        assertThat(MediaType.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0200006a, WBXML", "019f536a, WBXML", "03a4016a, WBXML", "02016a00, WBXML", "02ff, ", "0212346a, "})
    void wbxmlShowsByItsFirstBytes(String hex, Encoding expected) {
        assertThat(Encoding.sniff(WbxmlSamples.hex(hex))).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void xmlShowsByItsFirstTag() {
        assertThat(Encoding.sniff("\r\n <?xml".getBytes(StandardCharsets.UTF_8)))
                .hasValue(Encoding.XML);
        assertThat(Encoding.sniff("\uFEFF<SyncML>".getBytes(StandardCharsets.UTF_8)))
                .hasValue(Encoding.XML);
        assertThat(Encoding.sniff("\uFEFF<SyncML>".getBytes(StandardCharsets.UTF_16LE)))
                .hasValue(Encoding.XML);
        assertThat(Encoding.sniff("x<SyncML>".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Encoding.sniff(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SyncML/1.1, V1_1", "syncml/1.2, V1_2", "SyncML/1.1.2, V1_1", "SyncML/1.0, V1_0"})
    void correctionsAreTheSameVersion(String verProto, ProtocolVersion expected) {
        assertThat(ProtocolVersion.ofVerProto(verProto)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SyncML/2.0", "SyncML/1.12", "DM/1.2", "1.2"})
    void otherVersionsAreNone(String verProto) {
        assertThat(ProtocolVersion.ofVerProto(verProto)).isEmpty();
    }
}

package io.cardroster.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    private static final String PNG = "89504e470d0a1a0a0000000d49484452";

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a4649460001, image/jpeg",
        PNG + ", image/png",
        "474946383961010001008000, image/gif",
        "474946383761010001008000, image/gif"
    })
    void firstBytesSayWhatItIsWhateverTheCardCallsIt(String bytes, String type) {
        String card = card("PHOTO;TYPE=TEXT/HTML;ENCODING=b:" + base64(bytes));

        assertThat(ReadableCard.of(card).lines())
                .extracting(ReadableCard.Line::picture)
                .containsExactly(0, 1);
        Picture picture = ReadableCard.picture(card, 1).orElseThrow();
        assertThat(picture.contentType()).isEqualTo(type);
        assertThat(picture.bytes()).isEqualTo(HexFormat.of().parseHex(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<html><script>",
                "%PDF-1.7",
                "RIFF1234WEBP",
                "",
                "GIF8"
            })
    void nothingElseIsAPicture(String content) {
        String value = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        String card = card("PHOTO;TYPE=PNG;ENCODING=b:" + value);

        assertThat(ReadableCard.of(card).lines())
                .allSatisfy(line -> assertThat(line.picture()).isZero());
        assertThat(ReadableCard.picture(card, 1)).isEmpty();
    }

    @Test
    void onlyPhotosAreCountedAndOnlyTheirNumbersFound() {
        String card = card("PHOTO;VALUE=uri:http://evil.example/x.png\r\nKEY;ENCODING=b:" + base64(PNG)
                + "\r\nPHOTO;ENCODING=b:" + base64(PNG) + "\r\nPHOTO;ENCODING=b:!!!!");

        assertThat(ReadableCard.picture(card, 1)).isPresent();
        assertThat(ReadableCard.picture(card, 2)).isEmpty();
        assertThat(ReadableCard.picture(card, 0)).isEmpty();
        assertThat(ReadableCard.picture("no card", 1)).isEmpty();
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static String card(String lines) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ada;;;;\r\n" + lines + "\r\nEND:VCARD\r\n";
    }
}

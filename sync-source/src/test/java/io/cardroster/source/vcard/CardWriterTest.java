package io.cardroster.source.vcard;

import static io.cardroster.source.vcard.CardSamples.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.ItemForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CardWriterTest {

    private static final ItemForm OLD = new ItemForm("text/x-vcard", "2.1", Set.of());

    @Test
    void version21IsWrittenAsPhonesReadIt() {
        CardContent content = card(
                "N:Doe;Jürgen;;;",
                "TEL;TYPE=HOME,FAX:+1",
                "NOTE:a\\, b\\; c",
                "ADR;TYPE=WORK:;;x\\;y;z\\, q;;;",
                "TITLE:two\\nlines",
                "PHOTO;ENCODING=b;TYPE=JPEG:AAEC");

        assertThat(text(content, OLD))
                .isEqualTo(String.join(
                        "\r\n",
                        "BEGIN:VCARD",
                        "VERSION:2.1",
                        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Doe;J=C3=BCrgen;;;",
                        "TEL;HOME;FAX:+1",
                        "NOTE:a, b; c",
                        "ADR;WORK:;;x\\;y;z, q;;;",
                        "TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:two=0D=0Alines",
                        "PHOTO;JPEG;ENCODING=BASE64:",
                        " AAEC",
                        "",
                        "END:VCARD",
                        ""));
    }

    @Test
    void imAccountsStandTogetherInOrder() {
        CardContent content =
                card("X-IM-TYPE:qq", "X-IM-TYPE:msn", "N:A", "X-IM-NUMBER:1", "FN:A", "X-IM-NUMBER;TYPE=HOME:m");

        assertThat(text(content, CardWriter.FULL))
                .contains("X-IM-TYPE:qq\r\nX-IM-NUMBER:1\r\nFN:A\r\nX-IM-TYPE:msn\r\nX-IM-NUMBER;TYPE=HOME:m\r\n");
    }

    @Test
    void loneImNumberDoesNotTakeAForeignType() {
        CardContent content = card("g.X-IM-NUMBER:5", "X-IM-TYPE:qq", "X-IM-NUMBER:1");

        CardContent again = CardSamples.read(CardWriter.write(content, OLD), "");

        assertThat(again).isEqualTo(content);
    }

    @Test
    void labelsKeepTheirPropertyWhenGroupsCollide() {
        Element one = card("item1.TEL:1", "item1.X-ABLabel:Boat").elements().get(0);
        Element other = card("item1.TEL:2", "item1.X-ABLabel:Car").elements().get(0);
        CardContent content = CardContent.of(List.of(one, other));

        CardContent again = CardSamples.read(CardWriter.write(content, CardWriter.FULL), "");

        assertThat(again.named("TEL")).hasSize(2);
        assertThat(again.named("TEL").get(1).lines()).extracting(Line::value).containsExactly("2", "Car");
    }

    @Test
    void whatTheDeviceDoesNotListIsLeftOut() {
        CardContent content = card("N:A;B", "FN:B A", "TEL:1", "X-IM-TYPE:qq", "X-IM-NUMBER:1", "X-Y:y");

        assertThat(text(content, new ItemForm("text/x-vcard", "2.1", Set.of("N", "TEL", "X-IM-NUMBER"))))
                .isEqualTo("BEGIN:VCARD\r\nVERSION:2.1\r\nN:A;B\r\nTEL:1\r\nEND:VCARD\r\n");
        assertThat(text(content, new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "X-*"))))
                .contains("X-IM-TYPE:qq\r\nX-IM-NUMBER:1\r\nX-Y:y\r\n")
                .doesNotContain("TEL");
    }

    @Test
    void requiredNamesAreMadeFromWhatThereIs() {
        assertThat(text(card("N:Doe;Jo"), CardWriter.FULL)).contains("\r\nFN:Jo Doe\r\n");
        assertThat(text(card("FN:Jo Doe"), OLD)).contains("\r\nN:Doe;Jo;;;\r\n").doesNotContain("N:;;;;");
        assertThat(text(card("NOTE:n"), CardWriter.FULL)).contains("\r\nN:;;;;\r\nFN:\r\n");
    }

    @Test
    void mediaTypeFollowsTheVersion() {
        assertThat(CardWriter.contentType(OLD)).isEqualTo("text/x-vcard");
        assertThat(CardWriter.contentType(new ItemForm("text/x-vcard", "", Set.of())))
                .isEqualTo("text/x-vcard");
        assertThat(CardWriter.contentType(new ItemForm("text/vcard", "3.0", Set.of())))
                .isEqualTo("text/vcard");
    }

    private static String text(CardContent content, ItemForm form) {
        return new String(CardWriter.write(content, form), StandardCharsets.UTF_8);
    }
}

package io.cardroster.source.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\r\r\n"})
    void everyLineEndIsTaken(String end) {
        CardContent content = read(String.join(end, "BEGIN:VCARD", "VERSION:3.0", "FN:Ada", "TEL:1", "END:VCARD", ""));

        assertThat(values(content)).containsExactly("Ada", "1");
    }

    @Test
    void paddingMarkMissingEndAndLowerCaseAreTaken() {
        ReadResult.Card card = (ReadResult.Card) CardText.read(
                "\ufeff begin:vcard\nversion:2.1\ntel;home;voice:1\n\0\0".getBytes(StandardCharsets.UTF_8), "");

        assertThat(card.content().elements()).singleElement().satisfies(tel -> {
            assertThat(tel.name()).isEqualTo("TEL");
            assertThat(tel.types()).containsExactly("HOME");
        });
        assertThat(card.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "\0\0", "N:a;b\nFN:c", "END:VCARD"})
    void whatHasNoBeginIsUnreadable(String text) {
        assertThat(CardText.read(text.getBytes(StandardCharsets.UTF_8), "text/x-vcard"))
                .isInstanceOf(ReadResult.Unreadable.class);
    }

    @Test
    void quotedPrintableIsUndone() {
        CardContent content = old("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:one=0D=0Atwo =C3=BC=3D");

        assertThat(content.elements().get(0).value()).isEqualTo("one\\ntwo ü=");
        assertThat(content.elements().get(0).params()).isEmpty();
    }

    @Test
    void softBreaksAreJoinedAlsoAcrossAnEmptyLineAndWithinAnEscape() {
        CardContent content = old(
                "NOTE;QUOTED-PRINTABLE:on=",
                "e",
                "TITLE;QUOTED-PRINTABLE:tw=",
                "",
                "o more",
                "ROLE;QUOTED-PRINTABLE:=C3==",
                "BC",
                "TEL:1");

        assertThat(values(content)).containsExactly("one", "two more", "ü", "1");
    }

    @Test
    void softBreakBeforeAnEmptyLineDoesNotSwallowTheNextProperty() {
        assertThat(values(old("NOTE;QUOTED-PRINTABLE:one=", "", "TEL:1"))).containsExactly("one", "1");
    }

    @Test
    void badQuotedPrintableIsKeptWithAWarning() {
        ReadResult.Card card = (ReadResult.Card)
                CardText.read(CardSamples.vcard("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:50 =zz", "TEL:1"), "");

        assertThat(values(card.content())).containsExactly("50 =zz", "1");
        assertThat(card.warnings()).singleElement().asString().contains("line 3");
    }

    @Test
    void foldingIsUndoneAsTheVersionSays() {
        assertThat(values(CardSamples.card("NOTE:one", "  two", "TEL:1"))).containsExactly("one two", "1");
        assertThat(values(old("NOTE:one", " two", "TEL:1"))).containsExactly("one two", "1");
        assertThat(values(CardSamples.card("NOTE:on", " e", "TEL:1"))).containsExactly("one", "1");
    }

    @Test
    void foldWithinACharacterIsUndone() {
        byte[] body = "BEGIN:VCARD\nVERSION:3.0\nFN:\u00c3\n \u00bc\nEND:VCARD".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(values(CardSamples.read(body, ""))).containsExactly("ü");
    }

    @Test
    void charsetsAreTriedInOrder() {
        byte[] latin = "BEGIN:VCARD\nVERSION:2.1\nFN:J\u00fcrgen\nEND:VCARD".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wrong = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8:J\u00fcrgen\nEND:VCARD"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] unknown =
                "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=X-NONE:Jürgen\nEND:VCARD".getBytes(StandardCharsets.UTF_8);

        for (byte[] body : List.of(latin, wrong, unknown)) {
            assertThat(values(CardSamples.read(body, ""))).containsExactly("Jürgen");
        }
        assertThat(values(old("FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5")))
                .containsExactly("王");
    }

    @Test
    void base64IsReadFoldedLooseAndWithoutItsEmptyLine() {
        CardContent content =
                old("PHOTO;JPEG;ENCODING=BASE64:", " AAEC", " AwQF", "", "LOGO;BASE64:AAEC", "AwQF", "TEL:1");

        assertThat(values(content)).containsExactly("AAECAwQF", "AAECAwQF", "1");
        assertThat(content.elements().get(0).normalValue())
                .isEqualTo(content.elements().get(1).normalValue());
    }

    @Test
    void pictureIsTheSameInBothVersions() {
        assertThat(old("PHOTO;JPEG;ENCODING=BASE64:AAECAwQF", ""))
                .isEqualTo(CardSamples.card("PHOTO;ENCODING=b;TYPE=JPEG:AAEC\r\n AwQF"));
    }

    @Test
    void bothVersionsAndMixedStylesSayTheSame() {
        CardContent content =
                CardSamples.card("TEL;TYPE=HOME,FAX:+49 (30) 12-34", "NOTE:a\\, b\\; c\\nd", "ADR:;;x\\;y;z;;;");

        assertThat(old("TEL;HOME;TYPE=FAX:+493012\u200034", "NOTE;QUOTED-PRINTABLE:a, b; c=0Ad", "ADR:;;x\\;y;z"))
                .isEqualTo(content);
    }

    @Test
    void whatIsNoPropertyBelongsToTheOneBefore() {
        ReadResult.Card card =
                (ReadResult.Card) CardText.read(CardSamples.vcard("3.0", "NOTE:one", "and two", "TEL:1"), "");

        assertThat(values(card.content())).containsExactly("one\\nand two", "1");
        assertThat(card.warnings()).hasSize(1);
    }

    @Test
    void nestedCardStaysWithItsProperty() {
        CardContent content = old("FN:Outer", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Inner", "END:VCARD", "TEL:1");

        assertThat(content.displayName()).isEqualTo("Outer");
        assertThat(content.named("AGENT").get(0).value()).contains("FN:Inner");
        assertThat(content.named("TEL")).hasSize(1);
    }

    @Test
    void secondCardIsLeftOut() {
        ReadResult.Card card = (ReadResult.Card)
                CardText.read(CardSamples.vcard("2.1", "FN:One", "BEGIN:VCARD", "FN:Two", "END:VCARD"), "");

        assertThat(values(card.content())).containsExactly("One");
        assertThat(card.warnings()).hasSize(1);
    }

    @Test
    void quotedParametersAndColonsInThemAreTaken() {
        Element element = CardSamples.card("ADR;LABEL=\"a: b; c\";TYPE=\"HOME\":;;x")
                .elements()
                .get(0);

        assertThat(element.params()).containsExactly(new Param("LABEL", "\"a: b; c\""), new Param("TYPE", "HOME"));
        assertThat(element.value()).isEqualTo(";;x");
    }

    @Test
    void unknownPropertiesKeepOrderRepetitionAndWords() {
        String[] lines = {"X-B;X-P=\"q\":1\\,2;3", "KEY:k", "X-A:\\n\\;", "X-B;X-P=\"q\":1\\,2;3", "item1.X-C:c"};

        assertThat(CardSamples.card(lines).elements().stream().map(Element::value))
                .containsExactly("1\\,2;3", "k", "\\n\\;", "1\\,2;3", "c");
    }

    @Test
    void typesThatDevicesAddOrDropDoNotCount() {
        assertThat(CardSamples.card("TEL:1")).isEqualTo(CardSamples.card("TEL;TYPE=VOICE,PREF:1"));
        assertThat(CardSamples.card("TEL;TYPE=CELL:1")).isEqualTo(CardSamples.card("TEL;TYPE=voice;TYPE=cell:1"));
        assertThat(CardSamples.card("EMAIL:a"))
                .isEqualTo(CardSamples.card("EMAIL;TYPE=INTERNET;X-EVOLUTION-UI-SLOT=2:a"));
        assertThat(CardSamples.card("N:a;b")).isEqualTo(CardSamples.card("N:a;b;;;"));
        assertThat(CardSamples.card("BDAY:1980-02-01")).isEqualTo(CardSamples.card("BDAY:19800201"));
        assertThat(CardSamples.card("TEL;TYPE=CELL:1")).isNotEqualTo(CardSamples.card("TEL;TYPE=HOME:1"));
        assertThat(CardSamples.card("TITLE:", "X-Y:;;", "REV:1", "PRODID:x", "FN:a"))
                .isEqualTo(CardSamples.card("FN:a"));
    }

    private static CardContent old(String... lines) {
        return CardSamples.read(CardSamples.vcard("2.1", lines), "text/x-vcard");
    }

    private static CardContent read(String text) {
        return CardSamples.read(text.getBytes(StandardCharsets.UTF_8), "text/vcard");
    }

    private static List<String> values(CardContent content) {
        return content.elements().stream().map(Element::value).toList();
    }
}

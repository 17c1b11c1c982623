package io.cardroster.source.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.ItemForm;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single makes of phone are known to write, and what they need. */
class PhoneQuirksTest {

    private static final ItemForm OLD = new ItemForm("text/x-vcard", "2.1", Set.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Motorola, no e-mail | EMAIL:-",
                "Siemens, no birthday | BDAY:0000-00-00",
                "Siemens, no birthday | BDAY:00000000",
                "Sony Ericsson, nothing there | TEL;PAGER:",
                "Sony Ericsson, no address | ADR;HOME:;;;;;;",
                "empty encoded note | NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:",
            })
    void whatMeansNothingIsNothing(String phone, String line) {
        assertThat(old(line, "TITLE:x").elements())
                .as(phone)
                .extracting(Element::name)
                .containsExactly("TITLE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "S40, family and given name | N:Doe;Joe | N:Doe;Joe;;;",
                "S60, type of TEL in any order | TEL;CAR;VOICE:1 | TEL;TYPE=VOICE,CAR:1",
                "S60, photo without a type | PHOTO;ENCODING=BASE64: AAEC | PHOTO;ENCODING=b;TYPE=JPEG:AAEC",
                "Sony Ericsson, second mobile | TEL;CELL;HOME:1 | TEL;TYPE=HOME,CELL:1",
                "Sony Ericsson, categories | CATEGORIES:Friends;X-Work | CATEGORIES:Friends,X-Work",
                "Panasonic, every address INTERNET | EMAIL;INTERNET:a@x.example | EMAIL:a@x.example",
                "encoding in lower case | note;encoding=quoted-printable;charset=utf-8:=c3=bc | NOTE:ü",
                "charset with quotes | NOTE;CHARSET=\"ISO-8859-1\";ENCODING=QUOTED-PRINTABLE:=FC | NOTE:ü",
                "charset of Windows | NOTE;CHARSET=WINDOWS-1252;ENCODING=QUOTED-PRINTABLE:=80 | NOTE:€",
                "no charset, ISO-8859-1 | NOTE;ENCODING=QUOTED-PRINTABLE:=FC | NOTE:ü",
                "no charset, UTF-8 | NOTE;ENCODING=QUOTED-PRINTABLE:=C3=BC | NOTE:ü",
                "LF alone as line break | NOTE;ENCODING=QUOTED-PRINTABLE:a=0Ab | NOTE:a\\nb",
                "CR alone as line break | NOTE;ENCODING=QUOTED-PRINTABLE:a=0Db | NOTE:a\\nb",
                "escapes of 3.0 in a 2.1 card | NOTE:a\\, b\\nc | NOTE:a\\, b\\nc",
            })
    void itIsTheSameAsWrittenByOthers(String phone, String line, String other) {
        assertThat(old(line.replace(": ", ":\r\n "), "")).as(phone).isEqualTo(CardSamples.card(other));
    }

    @Test
    void blankLinesAnywhereHurtNothing() {
        assertThat(old(
                                "",
                                "FN:A",
                                "",
                                "",
                                "ADR;ENCODING=QUOTED-PRINTABLE:;;street=",
                                "",
                                "TEL:1",
                                "",
                                "PHOTO;ENCODING=BASE64:",
                                " AAEC",
                                "",
                                "",
                                "NOTE:n",
                                "")
                        .elements())
                .extracting(Element::name)
                .containsExactly("FN", "ADR", "TEL", "PHOTO", "NOTE");
    }

    @Test
    void backslashesAfterAnEqualsSignOfMotorolaHurtOnlyThemselves() {
        CardContent content = old("NOTE;ENCODING=QUOTED-PRINTABLE:one=\\\\two=0D=0Athree", "TEL:1");

        assertThat(content.named("NOTE").get(0).text()).startsWith("one").endsWith("two\nthree");
        assertThat(content.numbers()).containsExactly("1");
    }

    @Test
    void cardInIso88591WithinAMessageInUtf8IsRead() {
        byte[] card =
                "BEGIN:VCARD\r\nVERSION:2.1\r\nN:M\u00fcller;J\u00f6rg\r\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=9F\r\nEND:VCARD\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1);

        CardContent content = CardSamples.read(card, "text/x-vcard");

        assertThat(content.displayName()).isEqualTo("Jörg Müller");
        assertThat(content.named("NOTE").get(0).text()).isEqualTo("ß");
    }

    @Test
    void nokiaGetsInternetAddressesAndNoUid() {
        String written = new String(
                CardWriter.write(
                        CardSamples.card("N:A", "UID:1", "EMAIL;TYPE=HOME:a@x.example", "EMAIL;TYPE=X400:b"), OLD),
                StandardCharsets.UTF_8);

        assertThat(written)
                .contains("\r\nEMAIL;INTERNET;HOME:a@x.example\r\n", "\r\nEMAIL;X400:b\r\n")
                .doesNotContain("UID");
        assertThat(new String(
                        CardWriter.write(
                                CardSamples.card("N:A", "UID:1"),
                                new ItemForm("text/x-vcard", "2.1", Set.of("N", "UID"))),
                        StandardCharsets.UTF_8))
                .contains("UID:1");
    }

    private static CardContent old(String... lines) {
        return CardSamples.read(CardSamples.vcard("2.1", lines), "text/x-vcard");
    }
}

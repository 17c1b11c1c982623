package io.cardroster.source.vcard;

import static io.cardroster.source.vcard.CardSamples.card;
import static org.assertj.core.api.Assertions.assertThat;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import io.cardroster.syncml.spi.ItemForm;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same property in the words of each version. */
class VersionsTest {

    private static final ItemForm V21 = new ItemForm("text/x-vcard", "2.1", Set.of());
    private static final ItemForm V40 = new ItemForm("text/vcard", "4.0", Set.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "TEL;CELL;PREF:+1555 | TEL;TYPE=CELL,PREF:+1555 | TEL;TYPE=cell;PREF=1;VALUE=uri:tel:+1555",
                "TEL;HOME:0171/5 | TEL;TYPE=HOME:0171/5 | TEL;TYPE=home:0171/5",
                "NOTE:a, b; c | NOTE:a\\, b\\; c | NOTE:a\\, b\\; c",
                "ADR;WORK:;;x\\;y;z, q;;1;D | ADR;TYPE=WORK:;;x\\;y;z\\, q;;1;D | ADR;TYPE=work:;;x\\;y;z\\, q;;1;D",
                "GEO:37.38,-122.08 | GEO:37.38;-122.08 | GEO:geo:37.38,-122.08",
                "BDAY:19800201 | BDAY:1980-02-01 | BDAY:19800201",
                "BDAY:--0201 | BDAY:--02-01 | BDAY:--0201",
                "PHOTO;VALUE=URL:http://x.example/p | PHOTO;VALUE=uri:http://x.example/p | PHOTO:http://x.example/p",
                "KEY;PGP;ENCODING=BASE64: AAEC | KEY;TYPE=PGP;ENCODING=b:AAEC | KEY:data:application/pgp-keys;base64,AAEC",
                "SOUND;WAVE;ENCODING=BASE64: AAEC | SOUND;TYPE=WAVE;ENCODING=b:AAEC | SOUND:data:audio/wav;base64,AAEC",
                "LOGO;ENCODING=BASE64: AAEC | LOGO;ENCODING=b:AAEC | LOGO:data:application/octet-stream;base64,AAEC",
                "X-OWN;HOME:a,b;c | X-OWN;TYPE=HOME:a\\,b;c | X-OWN;TYPE=home:a\\,b;c",
                "CATEGORIES:a,b\\;c | CATEGORIES:a,b\\;c | CATEGORIES:a,b\\;c",
                "KIND:org | KIND:org | KIND:org",
                "RELATED;SPOUSE;ALTID=1:urn:x | RELATED;TYPE=SPOUSE;ALTID=1:urn:x | RELATED;TYPE=spouse;ALTID=1:urn:x",
            })
    void aPropertyIsTheSameInEveryVersionAndWrittenInTheWordsOfEach(String old, String three, String four) {
        CardContent kept = card("FN:A", "N:A", three);

        assertThat(read("2.1", old)).isEqualTo(kept);
        assertThat(read("4.0", four)).isEqualTo(kept);
        assertThat(lines(kept, V21)).contains(old.replace(": ", ":\r\n "));
        assertThat(lines(kept, CardWriter.FULL)).contains(three);
        assertThat(lines(kept, V40)).contains(four);
    }

    @Test
    void labelStandsWithinTheAddressIn40() {
        CardContent kept = card(
                "FN:A",
                "N:A",
                "ADR;TYPE=HOME:;;x;y;;;",
                "LABEL;TYPE=HOME:x\\n\"y\"^",
                "ADR;TYPE=WORK:;;z;;;;",
                "LABEL:alone");

        String four = lines(kept, V40);

        assertThat(four)
                .contains("ADR;TYPE=home;LABEL=\"x\\n^'y^'^^\":;;x;y;;;")
                .contains("ADR;TYPE=work:;;z;;;;")
                .contains("ADR;LABEL=\"alone\":;;;;;;")
                .doesNotContain("\r\nLABEL");
        assertThat(CardSamples.read(CardWriter.write(kept, V40), "")).isEqualTo(kept);
        VCard card = Ezvcard.parse(four).first();
        assertThat(card.getAddresses().get(0).getLabel()).isEqualTo("x\n\"y\"^");
    }

    @Test
    void pictureOf40IsThePictureOfAnyVersion() {
        CardContent kept = card("FN:A", "N:A", "PHOTO;ENCODING=b;TYPE=JPEG:AAEC");

        assertThat(read("4.0", "PHOTO:data:image/jpeg;base64,AA\r\n EC")).isEqualTo(kept);
        assertThat(read("3.0", "PHOTO;VALUE=uri:data:image/jpeg;base64,AAEC")).isEqualTo(kept);
        assertThat(lines(read("4.0", "PHOTO:data:image/jpeg;base64,AAEC"), V21))
                .contains("PHOTO;JPEG;ENCODING=BASE64:\r\n AAEC\r\n\r\n");
        assertThat(Ezvcard.parse(lines(kept, V40)).first().getPhotos().get(0).getData())
                .containsExactly(0, 1, 2);
    }

    @Test
    void nameIsRequiredByTheOlderVersionsOnly() {
        assertThat(lines(card("FN:Jo Doe"), V40)).doesNotContain("\r\nN:").contains("VERSION:4.0", "FN:Jo Doe");
        assertThat(CardWriter.contentType(V40)).isEqualTo("text/vcard");
    }

    @Test
    void secondAndLaterPreferencesAreKept() {
        CardContent content = read("4.0", "TEL;PREF=2:+1");

        assertThat(lines(content, V40)).contains("TEL;PREF=2;VALUE=uri:tel:+1");
        assertThat(lines(content, V21)).contains("TEL:+1");
    }

    private static CardContent read(String version, String line) {
        return CardSamples.read(CardSamples.vcard(version, "FN:A", "N:A", line), "");
    }

    /** The written card without folding. */
    private static String lines(CardContent content, ItemForm form) {
        String text = new String(CardWriter.write(content, form), StandardCharsets.UTF_8);
        return form.equals(V21) ? text : text.replace("\r\n ", "");
    }
}

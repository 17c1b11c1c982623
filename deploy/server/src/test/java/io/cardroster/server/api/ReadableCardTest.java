package io.cardroster.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadableCardTest {

    @Test
    void quotedPrintableWithSoftBreaksIsUndone() {
        ReadableCard card = card("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\nller;Ada");

        assertThat(card.lines()).containsExactly(new ReadableCard.Line("N", "", "Müller;Ada"));
        assertThat(card.name()).isEqualTo("Ada Müller");
    }

    @Test
    void foldedLinesAreJoinedAndTypesKept() {
        assertThat(card("TEL;TYPE=CELL;TYPE=pref:+49\n 123").lines())
                .containsExactly(new ReadableCard.Line("TEL", "CELL;pref", "+49123"));
    }

    @Test
    void pictureIsAPlaceholderHoweverItIsFolded() {
        assertThat(card("PHOTO;ENCODING=BASE64;TYPE=JPEG:AAAA\r\nBBBB\r\nCCCC\r\n\r\nNOTE:x")
                        .lines())
                .containsExactly(
                        new ReadableCard.Line("PHOTO", "JPEG", "(photo, about 9 bytes)"),
                        new ReadableCard.Line("NOTE", "", "x"));
    }

    @Test
    void accountIsOneLineInWhateverForm() {
        assertThat(card("X-IM-TYPE:Jabber\r\nX-IM-NUMBER;TYPE=WORK:joe@im.example\r\nX-JABBER:joe@im.example")
                        .lines())
                .containsExactly(new ReadableCard.Line("X-IM-NUMBER", "WORK", "Jabber joe@im.example"));
    }

    @Test
    void whatIsNoCardHasNoLines() {
        assertThat(ReadableCard.of("").lines()).isEmpty();
        assertThat(ReadableCard.of("no colon\n=\n").lines()).isEmpty();
        assertThat(card("N;ENCODING=QUOTED-PRINTABLE:=4=ZZ=").lines()).hasSize(1);
        assertThat(card("N;CHARSET=no such:x").name()).isEqualTo("x");
    }

    @Test
    void bytesThatAreNotUtf8AreIso88591() {
        assertThat(ReadableCard.text("FN:J\u00fcrgen".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("FN:Jürgen");
    }

    private static ReadableCard card(String lines) {
        return ReadableCard.of("BEGIN:VCARD\r\nVERSION:3.0\r\n" + lines + "\r\nEND:VCARD\r\n");
    }
}

package io.cardroster.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableCardTest {

    @Test
    void quotedPrintableWithSoftBreaksIsUndone() {
        ReadableCard card = ReadableCard.of("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\nller;Ada\r\n");

        assertThat(card.lines()).containsExactly(new ReadableCard.Line("N", "", "Müller;Ada"));
        assertThat(card.name()).isEqualTo("Müller Ada");
    }

    @Test
    void foldedLinesAreJoinedAndTypesKept() {
        ReadableCard card = ReadableCard.of("BEGIN:VCARD\nTEL;TYPE=CELL:+49\n 123\nEND:VCARD");

        assertThat(card.lines()).containsExactly(new ReadableCard.Line("TEL", "TYPE=CELL", "+49123"));
    }

    @Test
    void pictureIsAPlaceholderHoweverItIsFolded() {
        ReadableCard card = ReadableCard.of("PHOTO;ENCODING=BASE64;JPEG:AAAA\r\nBBBB\r\nCCCC\r\n\r\nNOTE:x");

        assertThat(card.lines())
                .containsExactly(
                        new ReadableCard.Line("PHOTO", "JPEG", "(photo, about 9 bytes)"),
                        new ReadableCard.Line("NOTE", "", "x"));
    }

    @Test
    void whatIsNoCardHasNoLines() {
        assertThat(ReadableCard.of("").lines()).isEmpty();
        assertThat(ReadableCard.of("no colon\n=\n").lines()).isEmpty();
        assertThat(ReadableCard.of("N;ENCODING=QUOTED-PRINTABLE:=4=ZZ=").lines())
                .hasSize(1);
        assertThat(ReadableCard.of("N;CHARSET=no such:x").name()).isEqualTo("x");
    }
}

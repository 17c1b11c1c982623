package io.cardroster.source.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.ItemForm;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileCardTest {

    /** The machine may be busy with other things; what counts is the work done. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final ItemForm FEW = new ItemForm("text/x-vcard", "2.1", Set.of("N", "X-*"));

    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n ",
                "=\n",
                "=\n\n",
                "\r",
                "\r\r\n",
                ";",
                "\\",
                "\"",
                ":",
                "a",
                "=",
                "X:\n",
                ";A=",
                ";A=\"",
                "\nBEGIN:VCARD",
                "\u00ff",
                "😀",
                "\\n",
                ",",
                " ",
                ".",
                "\n a:",
                "AGENT:\nBEGIN:VCARD\n"
            })
    void aMegabyteOfAnythingTakeBoundedTime(String unit) {
        for (String start : new String[] {
            "BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:", "BEGIN:VCARD\nVERSION:3.0\nX-IM-NUMBER:",
            "BEGIN:VCARD\nPHOTO;BASE64:", ""
        }) {
            String text = start + unit.repeat(MEGABYTE / unit.getBytes(StandardCharsets.UTF_8).length - 20);
            byte[] body = text.getBytes(StandardCharsets.UTF_8);

            long before = CPU.getCurrentThreadCpuTime();
            use(body);
            assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void limitsAreRefusals() {
        assertThat(CardText.read(new byte[CardText.MAX_BYTES + 1], "")).isInstanceOf(ReadResult.Unreadable.class);
        assertThat(CardText.read(CardSamples.vcard("3.0", "TEL:1\r\n".repeat(CardText.MAX_PROPERTIES + 1)), ""))
                .isInstanceOf(ReadResult.Unreadable.class);
    }

    @Test
    void damagedCardsNeverBreakTheReader() {
        List<byte[]> samples = List.of(CardSamples.peterPlain(), CardSamples.paulaPairs(), CardSamples.hannaHandles());
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            byte[] body = samples.get(random.nextInt(3)).clone();
            if (random.nextBoolean()) {
                body = CardWriter.write(new CardGenerator(seed).card(), CardWriter.FULL);
            }
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                body[random.nextInt(body.length)] = (byte) "\r\n=:;\\\"., \0Aa\u00ff".charAt(random.nextInt(14));
            }
            byte[] damaged = body;
            Assertions.assertDoesNotThrow(() -> use(damaged), "seed " + seed);
        }
    }

    private static void use(byte[] body) {
        if (CardText.read(body, "text/x-vcard") instanceof ReadResult.Card card) {
            CardContent content = card.content();
            content.digest();
            content.accounts();
            content.nameKey();
            content.numbers();
            byte[] written = CardWriter.write(content, CardWriter.FULL);
            CardWriter.write(content, FEW);
            assertThat(written).isNotEmpty();
        }
    }
}

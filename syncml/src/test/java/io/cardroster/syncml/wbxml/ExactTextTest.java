package io.cardroster.syncml.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactTextTest {

    private static final long SEED = 20_261_123;

    @Test
    void validTextIsPlainUtf8() {
        String text = "Grüße 王小明 😀\r\n\u0000";

        assertThat(ExactText.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(ExactText.text(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void anyBytesComeBackAlsoWhenCutAnywhere() {
        Random random = new Random(SEED);
        for (int run = 0; run < 2_000; run++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            byte[] mixed = random.nextBoolean() ? bytes : "aä王😀".getBytes(StandardCharsets.UTF_8);
            int cut = random.nextInt(mixed.length + 1);
            String first = ExactText.text(Arrays.copyOf(mixed, cut));
            String second = ExactText.text(Arrays.copyOfRange(mixed, cut, mixed.length));

            assertThat(ExactText.bytes(first + second))
                    .as("seed %d run %d", SEED, run)
                    .isEqualTo(mixed);
            assertThat(ExactText.length(first + second)).isEqualTo(mixed.length);
        }
    }

    @Test
    void everyInvalidByteIsKeptByItself() {
        byte[] overlong = {(byte) 0xC0, (byte) 0x80, (byte) 0xE0, (byte) 0x80, (byte) 0x80};
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        byte[] beyond = {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80};

        assertThat(ExactText.text(overlong)).hasSize(5);
        assertThat(ExactText.text(surrogate)).hasSize(3);
        assertThat(ExactText.text(beyond)).hasSize(4);
    }
}

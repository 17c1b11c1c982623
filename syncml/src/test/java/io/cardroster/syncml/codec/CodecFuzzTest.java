package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mutated messages end in a message or in a {@link MalformedMessageException}, never in anything else, never not at all. */
class CodecFuzzTest {

    private static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);
    private static final long SEED = 20_261_123;
    private static final int RUNS = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void mutationsNeverBreakTheCodec(Encoding encoding) {
        List<byte[]> seeds = Recorded.all().stream()
                .filter(recorded -> recorded.encoding() == encoding)
                .map(Recorded::body)
                .filter(body -> body.length < 8_000)
                .toList();
        Random random = new Random(SEED);
        int[] outcomes = new int[2];

        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int run = 0; run < RUNS; run++) {
                byte[] mutant = mutate(seeds.get(random.nextInt(seeds.size())), random);
                outcomes[decodes(mutant, encoding, run) ? 1 : 0]++;
            }
        });

        assertThat(outcomes).as("refused, read").doesNotContain(0);
    }

    private static boolean decodes(byte[] mutant, Encoding encoding, int run) {
        try {
            DecodedMessage decoded = CODEC.decode(mutant, MediaType.of(encoding));
            // What was read must be writable in both encodings, too.
            CODEC.encode(decoded.message(), WireForm.of(Encoding.XML, ProtocolVersion.V1_2));
            CODEC.encode(decoded.message(), WireForm.of(Encoding.WBXML, ProtocolVersion.V1_2));
            return true;
        } catch (MalformedMessageException e) {
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail("seed " + SEED + " run " + run + ": " + HexFormat.of().formatHex(mutant), e);
        }
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = splice(bytes, at, at, seed, random);
                case 3 -> bytes = splice(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(40)), seed, random);
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - random.nextInt(3)));
            }
        }
        return bytes;
    }

    /** Replaces a stretch by another one of the seed. */
    private static byte[] splice(byte[] bytes, int from, int to, byte[] seed, Random random) {
        int start = random.nextInt(seed.length);
        int length = Math.min(seed.length - start, random.nextInt(40));
        byte[] result = new byte[bytes.length - (to - from) + length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(seed, start, result, from, length);
        System.arraycopy(bytes, to, result, from + length, bytes.length - to);
        return result.length == 0 ? new byte[1] : result;
    }
}

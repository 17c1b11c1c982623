package io.cardroster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.syncml.codec.Encoding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code deploy/fuzz/run} does for an hour, for a moment: seeds, what was found before, and some damage. */
class TargetsTest {

    private static final int MUTANTS = 300;

    private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
            "xml", XmlTarget::fuzzerTestOneInput,
            "wbxml", WbxmlTarget::fuzzerTestOneInput,
            "session", SessionTarget::fuzzerTestOneInput);

    static Stream<Arguments> found() throws IOException {
        Stream.Builder<Arguments> found = Stream.builder();
        for (String target : TARGETS.keySet()) {
            Seeds.found(target).forEach((name, input) -> found.add(Arguments.of(target, name, input)));
        }
        return found.build();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void found(String target, String name, byte[] input) {
        assertThat(name).isNotBlank();
        Objects.requireNonNull(TARGETS.get(target)).accept(input);
    }

    @Test
    void recordedMessagesAndDamagedOnesPass() {
        Random random = new Random(5);
        List<byte[]> messages = Seeds.messages();
        List<byte[]> sessions = Seeds.sessions();
        assertThat(messages).hasSizeGreaterThan(80);
        assertThat(sessions).hasSizeGreaterThan(10);
        SessionTarget.fuzzerInitialize();
        messages.forEach(XmlTarget::fuzzerTestOneInput);
        for (int i = 0; i < MUTANTS; i++) {
            WbxmlTarget.fuzzerTestOneInput(damaged(messages.get(random.nextInt(messages.size())), random));
            SessionTarget.fuzzerTestOneInput(damaged(sessions.get(random.nextInt(sessions.size())), random));
        }
    }

    private static byte[] damaged(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int i = 0; i < 4; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Else the session target would only look at refusals. */
    @ParameterizedTest
    @EnumSource(Encoding.class)
    void aScriptedPhoneReachesTheBook(Encoding encoding) {
        FuzzedServer server = new FuzzedServer();

        new FuzzedPhone(server).play(Seeds.upload(encoding));

        assertThat(server.cards()).isEqualTo(2);
    }

    @Test
    void aSlowInputIsAFinding() {
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        long enough = cpu.getCurrentThreadCpuTime() + Watch.LONGEST.toNanos() + 100_000_000;
        assertThatThrownBy(() -> Watch.over(new byte[0], () -> {
                    while (cpu.getCurrentThreadCpuTime() < enough) {
                        Thread.onSpinWait();
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CPU");
    }
}

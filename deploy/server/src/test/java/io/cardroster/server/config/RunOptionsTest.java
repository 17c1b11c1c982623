package io.cardroster.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of {@code deploy/run}. */
class RunOptionsTest {

    @Test
    void withoutOptionsTheConfigurationDecides() {
        assertThat(RunOptions.parse())
                .isEqualTo(new RunOptions(
                        null, null, Path.of("data"), null, null, List.of(), false, false, false, false, false, false));
    }

    @Test
    void allOptionsAreRead() {
        RunOptions options = RunOptions.parse(
                "--port",
                "0",
                "--bind=::1",
                "--data",
                "/d",
                "--config",
                "c",
                "--db-url",
                "jdbc:postgresql:d",
                "--xmpp",
                "a=h:1",
                "--xmpp",
                "b=h:2",
                "--check",
                "--demo",
                "--install");

        assertThat(options)
                .isEqualTo(new RunOptions(
                        0,
                        "::1",
                        Path.of("/d"),
                        Path.of("c"),
                        "jdbc:postgresql:d",
                        List.of("a=h:1", "b=h:2"),
                        true,
                        false,
                        false,
                        true,
                        true,
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=1", "--port=x", "--port", "--check=perhaps", "stray", "--data"})
    void wrongOptionIsNamedInOneLine(String option) {
        assertThatThrownBy(() -> RunOptions.parse(option))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(option.replaceAll("=.*", ""))
                .hasMessageNotContaining("\n");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(RunOptions.usage())
                .contains(
                        "--port",
                        "--bind",
                        "--data",
                        "--config",
                        "--db-url",
                        "--xmpp",
                        "--check",
                        "--demo",
                        "--install");
        assertThat(RunOptions.parse("--help").help()).isTrue();
    }
}

package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/run --demo} as a newcomer starts it: once, again on the same data, and on a machine without Prosody. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DemoIT {

    @TempDir
    Path folder;

    private static String story(RunningServer server) {
        Eventually.get(
                Duration.ofMinutes(2), server::log, log -> log.contains("demo: done") || log.contains("demo: stopped"));
        assertThat(server.log()).contains("demo: done").doesNotContain("demo: stopped", "demo: broke off");
        return server.log();
    }

    @Test
    void itShowsEveryStepAndRecognisesItselfLater() {
        Programs.require("prosody", "prosody");
        try (RunningServer server = new RunningServer(folder.resolve("data"), "--demo")) {
            assertThat(story(server))
                    .contains(
                            "the owner demo is added; password for phones: ",
                            "the administrator demo is added; password, shown only now: ",
                            "phone one synchronised: 3 cards up",
                            "phone two synchronised: 0 cards up, 3 cards down",
                            "both phones change the title",
                            "conflicts logged: 1",
                            "the owner is asked: put \"Fiona Friend\"",
                            "roster entry friend@im.demo: on roster; Prosody's own roster has it",
                            "its state: sent",
                            server.page("/admin/"));
            assertThat(prosodyRuns()).isTrue();
            assertThat(server.stop()).isZero();
            assertThat(prosodyRuns()).isFalse();

            server.start();
            assertThat(server.readyAfter()).isLessThan(Duration.ofSeconds(15));
            assertThat(story(server))
                    .contains("the owner demo is there", "nothing to ask", "conflicts logged: 1", "its state: sent")
                    .contains("phone one synchronised: 0 cards up, 0 cards down; it holds 3 cards")
                    .doesNotContain("the owner is asked", "shown only now");
            server.kill();
            Eventually.get(Duration.ofSeconds(60), this::prosodyRuns, runs -> !runs);
        }
    }

    private boolean prosodyRuns() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(folder.toString())
                        && process.info().commandLine().orElse("").contains("prosody"));
    }

    @Test
    void withoutProsodyItPlaysThePhonesAndNamesTheCommand() throws IOException {
        Map<String, String> environment = Map.of("PATH", pathWithoutProsody());
        try (RunningServer server = new RunningServer(environment, folder.resolve("data"), "--demo")) {
            assertThat(story(server))
                    .contains("conflicts logged: 1", "apt-get install -y --no-install-recommends prosody")
                    .doesNotContain("roster entry");
        }
    }

    private String pathWithoutProsody() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String directory : List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                for (Path file : files.toList()) {
                    link(programs, file);
                }
            }
        }
        return programs.toString();
    }

    private static void link(Path programs, Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.startsWith("prosody")) {
            try {
                Files.createSymbolicLink(programs.resolve(name), file);
            } catch (FileAlreadyExistsException known) {
                // Found in an earlier directory, as on any search path.
            }
        }
    }
}

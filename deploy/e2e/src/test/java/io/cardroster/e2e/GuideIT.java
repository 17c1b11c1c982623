package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the blocks of the operator's guide, in order, each as its kind says: see {@link GuideBlocks}. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuideIT {

    @TempDir
    private Path folder;

    private int packaged;

    @Test
    void everyBlockOfTheOperatorsGuideWorks() throws IOException, SQLException {
        List<GuideBlocks.Block> blocks = GuideBlocks.read();
        Files.createSymbolicLink(folder.resolve("deploy"), Programs.project().resolve("deploy"));
        try (DatabaseServer database = new DatabaseServer(folder.resolve("pg"));
                RunningServer server = new RunningServer(folder.resolve("data"))) {
            server.owner("ada", "secret");
            for (GuideBlocks.Block block : blocks) {
                try {
                    check(block, database, server);
                } catch (IOException | SQLException | RuntimeException | AssertionError e) {
                    throw new AssertionError("docs/operator-guide.md:" + block.line() + " " + block.kind(), e);
                }
            }
        }
    }

    private void check(GuideBlocks.Block block, DatabaseServer database, RunningServer server)
            throws IOException, SQLException {
        switch (block.kind()) {
            case "run" -> run(block.text());
            case "run-stopped" -> {
                server.stop();
                // The database is lost; the key is in its place.
                Files.move(server.data().resolve("pg"), folder.resolve("lost"));
                run(block.text());
                server.start();
                assertThat(server.cli("", "user", "list").orFail().output()).contains("ada");
            }
            case "config" -> GuideBlocks.load(block, folder);
            case "sql" -> {
                try (Connection connection = database.connection();
                        Statement statement = connection.createStatement()) {
                    for (String one : block.text().split(";", -1)) {
                        if (!one.isBlank()) {
                            statement.execute(one);
                        }
                    }
                }
            }
            case "haproxy" -> checked("haproxy", "-c", "-f", file("haproxy.cfg", block.text()));
            case "prometheus" -> prometheus(block.text());
            case "nginx" ->
                checked(
                        "nginx",
                        "-t",
                        "-c",
                        file(
                                "nginx.conf",
                                "pid " + folder
                                        + "/nginx.pid; error_log stderr; events {} http { access_log off; server { listen 8443; "
                                        + block.text() + "} }"));
            case "synopsis" -> run(block.text().replace("[options]", "--help"));
            case "shown" ->
                syntax(block.text()
                        .lines()
                        .filter(line -> line.startsWith("$ "))
                        .map(line -> line.substring(2))
                        .collect(Collectors.joining("\n")));
            case "package" -> packaged(block.text());
            default -> throw new AssertionError("nobody runs blocks of this kind");
        }
    }

    /** As a person does who stands in the project's folder; the command line finds the server of this test by its folder. */
    private void run(String commands) {
        Programs.Result result = Programs.run(
                Duration.ofMinutes(1), Map.of(), "", List.of("sh", "-ec", "cd '" + folder + "'\n" + commands));
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private void prometheus(String text) throws IOException {
        String alerts = "/usr/share/doc/cardroster/docs/monitoring/cardroster-alerts.yml";
        assertThat(text).contains(alerts).contains("job_name: cardroster");
        Path rules = Programs.project().resolve("docs/monitoring/cardroster-alerts.yml");
        checked("promtool", "check", "config", file("prometheus.yml", text.replace(alerts, rules.toString())));
    }

    /** Needs root and systemd: deploy/package-test runs it, by its number among its kind. */
    private void packaged(String text) throws IOException {
        packaged++;
        assertThat(Files.readString(Programs.project().resolve("deploy/package-test")))
                .contains("guide_block " + packaged + " ");
        syntax(text);
    }

    private static void syntax(String commands) {
        checked("sh", "-nc", commands);
    }

    private static void checked(String... command) {
        Programs.Result result = Programs.run(Duration.ofMinutes(1), Map.of(), "", List.of(command));
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}

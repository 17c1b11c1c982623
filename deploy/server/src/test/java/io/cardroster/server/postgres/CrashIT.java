package io.cardroster.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed, the next start comes up by itself and every row whose commit was answered is there. */
class CrashIT {

    private static final int ROWS = 300;

    @TempDir
    static Path temporary;

    private final List<String> said = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        for (Process process : started) {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    @Test
    void databaseEndsWithItsServer() throws Exception {
        Writer writer = write(Map.of());

        writer.kill(List.of());

        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!leftOvers().isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(20);
        }
        assertThat(leftOvers()).isEmpty();
        assertThat(rowsAfterStart()).isGreaterThanOrEqualTo(writer.acknowledged());
    }

    @Test
    void leftOverServerIsFoundAndStopped() throws Exception {
        Writer writer = write(Map.of());

        writer.kill(writer.watchers());

        assertThat(leftOvers()).contains(writer.postmaster());
        assertThat(rowsAfterStart()).isGreaterThanOrEqualTo(writer.acknowledged());
        assertThat(said).anyMatch(line -> line.contains("process " + writer.postmaster()));
    }

    @Test
    void killedPostmasterLosesNothing() throws Exception {
        Writer writer = write(Map.of());

        ProcessHandle.of(writer.postmaster()).ifPresent(ProcessHandle::destroyForcibly);
        writer.kill(List.of());

        assertThat(rowsAfterStart()).isGreaterThanOrEqualTo(writer.acknowledged());
    }

    @Test
    void everythingKilledAtOnceLosesNothing() throws Exception {
        Writer writer = write(Map.of());

        writer.kill(writer.descendants());

        assertThat(rowsAfterStart()).isGreaterThanOrEqualTo(writer.acknowledged());
    }

    @Test
    void environmentDoesNotReachTheDatabase() throws Exception {
        Path pg = data().resolve("pg");
        if (Files.exists(pg)) {
            Trees.delete(pg);
        }

        Writer writer = write(Map.of(
                "LC_ALL", "xx_YY.bogus",
                "LANG", "tr_TR.ISO-8859-9",
                "TZ", "Mars/Olympus",
                "PGDATA", "/nonexistent",
                "PGPORT", "1",
                "PGOPTIONS", "-c fsync=off"));
        writer.kill(List.of());

        assertThat(rowsAfterStart()).isGreaterThanOrEqualTo(writer.acknowledged());
    }

    private Path data() {
        return temporary.resolve("data");
    }

    private Set<Long> leftOvers() throws IOException {
        Path root = data().toRealPath();
        return new LeftOvers(root, root.resolve("pg")).running();
    }

    private long rowsAfterStart() throws SQLException {
        try (Running postgres = EmbeddedPostgres.start(data(), said::add);
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*), max(id) from written")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).as("no gaps").isEqualTo(rows.getLong(2));
            return rows.getLong(2);
        }
    }

    private Writer write(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                WriterProcess.class.getName(),
                data().toString());
        builder.environment().putAll(environment);
        builder.redirectError(new File(temporary.toFile(), "writer.err"));
        Process process = builder.start();
        started.add(process);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String first = output.readLine();
        assertThat(first).as(() -> error()).startsWith("postmaster ");
        Writer writer = new Writer(process, output, Long.parseLong(first.substring("postmaster ".length())));
        writer.readUntil(ROWS);
        return writer;
    }

    private static String error() {
        try {
            return Files.readString(temporary.resolve("writer.err"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static final class Writer {

        private final Process process;
        private final BufferedReader output;
        private final long postmaster;
        private long acknowledged;

        Writer(Process process, BufferedReader output, long postmaster) {
            this.process = process;
            this.output = output;
            this.postmaster = postmaster;
        }

        long postmaster() {
            return postmaster;
        }

        long acknowledged() {
            return acknowledged;
        }

        List<ProcessHandle> descendants() {
            return process.descendants().toList();
        }

        /** The shells between the server and its database. */
        List<ProcessHandle> watchers() {
            return process.descendants()
                    .filter(each -> each.info().command().orElse("").endsWith("sh"))
                    .toList();
        }

        void readUntil(long row) throws IOException {
            while (acknowledged < row) {
                acknowledged = Long.parseLong(output.readLine());
            }
        }

        /** Ends others and then the server with SIGKILL, and reads what it had still acknowledged. */
        void kill(List<ProcessHandle> others) throws IOException, InterruptedException {
            // Stopped first: it would see its shells end and end the database by itself.
            Signals.send(process.pid(), "STOP");
            others.forEach(ProcessHandle::destroyForcibly);
            // Not Process.destroyForcibly: that closes the pipe with the last acknowledgements in it.
            process.toHandle().destroyForcibly();
            process.waitFor();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                // The last line may be cut in the middle of its number; a cut number is smaller, which only weakens the
                // check.
                if (!line.isEmpty()) {
                    acknowledged = Math.max(acknowledged, Long.parseLong(line));
                }
            }
        }
    }
}

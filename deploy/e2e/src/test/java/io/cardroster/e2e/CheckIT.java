package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --check} names what stands in the way of a start, a line with its remedy for each, and many in one run. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckIT {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void mistakesOfTheConfigurationAreNamedTogether() throws IOException {
        Path secret = secret("open.password", "s3cret", "rw-r--r--");
        Path file = Files.writeString(folder.resolve("wrong.conf"), """
                listen { prot = 1, port = 70000, address = "192.0.2.1" }
                public-url = "http://sync.example.org/path"
                tls { certificates = none.pem, key = none.key }
                limits { commands = many, message = 1 MiB }
                forward.hourly = 5000
                device.expiry = 1 second
                im.removed-card = throw
                trusted-proxies = [ nowhere ]
                log.format = ""
                platforms = [
                  { domain = a.example, address = nowhere }
                  { domain = b.example, address = "b:1", ca-file = none.pem }
                  { domain = c.example, address = "c:1", conform = auto }
                ]
                db { url = "jdbc:postgresql://h/d", password-file = "%s" }
                """.formatted(secret));

        List<String> lines = refused(Map.of("CARDROSTER_LOG_FORMATS", "json"), "--config", file.toString());

        assertNamed(
                lines,
                "unknown key listen.prot: did you mean listen.port?",
                "listen.port must be between 0 and 65535, not 70000",
                "public-url must be http://HOST or https://HOST",
                "tls.certificates cannot be read: is ",
                "limits.commands is not of the right kind: write it as 2000",
                "sync.max-message-size is larger than limits.message",
                "forward.hourly is more than forward.daily allows: lower it",
                "device.expiry must be between 1 days and 3650 days",
                "im.removed-card must be keep or remove, not throw",
                "trusted-proxies nowhere is no IP address",
                "log.format is empty: give it a value",
                "the address must be HOST:PORT, not nowhere",
                "none.pem cannot be read: is it there",
                "unknown key conform: did you mean confirm?",
                "chmod 600 " + secret,
                "CARDROSTER_LOG_FORMATS belongs to no key of the configuration: did you mean CARDROSTER_LOG_FORMAT?");
        assertThat(String.join("\n", lines)).doesNotContain("s3cret");
    }

    @Test
    void whatAStartWouldOpenIsLookedAtToo() throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore one = keys("one.p12", "-validity", "30");
        KeyStore other = keys("other.p12", "-validity", "30");
        pem("one.crt", "CERTIFICATE", one.getCertificate("server").getEncoded());
        pem(
                "other.key",
                "PRIVATE KEY",
                other.getKey("server", PASSWORD.toCharArray()).getEncoded());
        Files.writeString(folder.resolve("ca.pem"), "no certificate");
        int closed = FreePort.find();
        Path config = folder.resolve("doors.conf");
        try (ServerSocket taken = new ServerSocket(FreePort.find(), 1, InetAddress.getLoopbackAddress())) {
            String doors = """
                    tls { certificates = one.crt, key = other.key, port = %d }
                    platforms = [ { domain = a.example, address = "127.0.0.1:%d" } ]
                    db.url = "jdbc:postgresql://127.0.0.1:%d/cardroster"
                    """.formatted(FreePort.find(), closed, closed);
            Files.writeString(config, doors);

            List<String> lines = refused(
                    Map.of(),
                    "--config",
                    config.toString(),
                    "--port",
                    Integer.toString(taken.getLocalPort()),
                    "--data",
                    folder.resolve("data").toString());

            assertNamed(
                    lines,
                    "listen.port: cannot listen on 127.0.0.1:" + taken.getLocalPort(),
                    "other.key is not that of the certificate in",
                    "platforms: a.example at 127.0.0.1:" + closed,
                    "it cannot be reached");
            assertThat(lines).hasSize(4);
        }
        Files.writeString(
                config, "platforms = [ { domain = a.example, address = \"127.0.0.1:1\", ca-file = ca.pem } ]");
        assertNamed(
                refused(Map.of(), "--config", config.toString(), "--port", "0", "--data", folder.toString()),
                "ca.pem",
                "holds other files and was not made by this server: choose an empty or new directory");
    }

    @Test
    void databaseOfAnotherProgramAndAMissingKeyAreNamed() throws IOException, SQLException {
        try (DatabaseServer database = new DatabaseServer(folder.resolve("pg"))) {
            String data = folder.resolve("own").toString();
            String[] options = {"--port", "0", "--db-url", database.url(), "--data", data};
            execute(database, "create table somebody (name text)");
            assertNamed(
                    refused(database.access(), options),
                    "the schema could not be brought up to date",
                    "does the database belong to Cardroster alone");
            assertNamed(
                    refused(Map.of("CARDROSTER_DB_USER", "nobody", "CARDROSTER_DB_PASSWORD", "wrong"), options),
                    "are address, user and password right?");

            execute(database, "drop table somebody");
            assertThat(run(database.access(), options).output()).contains("check: all is well");
            Files.delete(Path.of(data, "secrets", "master.json"));
            assertNamed(
                    refused(database.access(), options),
                    "master.json is missing: the database was sealed with key",
                    "restore that file from the backup of the keys or name it with keys.file");
            secret("own/secrets/master.json", "{}", "rw-------");
            assertNamed(refused(database.access(), options), "holds no usable master key");
        }
    }

    private static void execute(DatabaseServer database, String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertNamed(List<String> lines, String... mistakes) {
        for (String mistake : mistakes) {
            assertThat(lines)
                    .as(mistake)
                    .filteredOn(line -> line.contains(mistake))
                    .hasSize(1);
        }
    }

    /** The complaints of a check that must end with 2. */
    private static List<String> refused(Map<String, String> environment, String... options) {
        Programs.Result result = run(environment, options);
        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        return result.output()
                .lines()
                .filter(line -> line.startsWith("cardroster: "))
                .toList();
    }

    private static Programs.Result run(Map<String, String> environment, String... options) {
        List<String> command =
                new ArrayList<>(List.of(Programs.project().resolve("deploy/run").toString(), "--check"));
        command.addAll(List.of(options));
        return Programs.run(Duration.ofMinutes(1), environment, "", command);
    }

    private Path secret(String name, String content, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    private void pem(String name, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        secret(name, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n", "rw-------");
    }

    private KeyStore keys(String name, String... more)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }
}

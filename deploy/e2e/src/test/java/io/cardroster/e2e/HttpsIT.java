package io.cardroster.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real phone clients over TLS, with a certificate authority of the test's. */
class HttpsIT {

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static String url;

    @BeforeAll
    static void startServer() throws IOException {
        Programs.require("openssl", "openssl");
        authority("ca");
        authority("stranger");
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=phones", "-keyout", "server.key", "-out", "csr");
        Files.writeString(folder.resolve("san"), "subjectAltName=IP:127.0.0.1\n");
        openssl(
                "x509",
                "-req",
                "-in",
                "csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                "san",
                "-out",
                "server.pem");
        Files.setPosixFilePermissions(folder.resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
        int port = FreePort.find();
        Path config = Files.writeString(
                folder.resolve("cardroster.conf"),
                "tls { port = " + port + ", certificates = server.pem, key = server.key }\n");
        server = new RunningServer(folder.resolve("data"), "--config", config.toString());
        url = "https://127.0.0.1:" + port + "/sync";
        server.owner("alice", "secret");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static void authority(String name) {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=test " + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem");
    }

    private static void openssl(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec openssl \"$@\"", folder.toString()));
        command.addAll(List.of(arguments));
        Programs.run(Duration.ofMinutes(1), Map.of(), "", command).orFail();
    }

    private static Phone phone(String name, String authority) {
        return new Phone(folder, name, url, "alice", "secret")
                .with("SSLServerCertificates", folder.resolve(authority).toString())
                .with("SSLVerifyServer", "1");
    }

    @Test
    void twoPhonesSyncOverTlsAndTheServerNamesOnlyThatAddress() throws IOException {
        assertThat(server.log()).contains("ready " + url);
        Phone one = phone("one", "ca.pem").with("clientAuthType", "basic");
        Phone two = phone("two", "ca.pem");
        SampleCards.special(one);
        server.cli("", "trace", "start", "alice").orFail();

        one.sync("slow");
        two.sync("slow");

        assertThat(two.cards()).hasSize(6);
        two.edit("Peter Plain", "+15550100001", "+15550100099");
        two.sync("two-way");
        one.sync("two-way");
        assertThat(String.join("", one.cards().values())).contains("+15550100099");
        assertTraced();
    }

    /** What was said is there, by basic and by MD5, and nothing by which somebody could get in. */
    private static void assertTraced() throws IOException {
        Path file = folder.resolve("trace.txt");
        server.cli("", "trace", "get", "alice", "--out", file.toString()).orFail();
        String trace = Files.readString(file);

        assertThat(trace)
                .contains("C>\n<SyncML>", "S<\n<SyncML>", "<Alert>", "<Data>201</Data>", " characters]</Data>")
                .contains("syncml:auth-basic", "syncml:auth-md5", "<NextNonce>***</NextNonce>", "/sync?s=***")
                .doesNotContain(
                        "secret", "Plain", "+1555", Base64.getEncoder().encodeToString("alice:secret".getBytes(UTF_8)));
        assertThat(trace.lines().filter(line -> line.contains("NextNonce") || line.contains("?s=")))
                .isNotEmpty()
                .allMatch(line -> line.contains("***"));
        server.cli("", "trace", "stop", "alice").orFail();
        assertThat(server.cli("", "audit", "list").orFail().output())
                .contains("trace-started", "trace-read", "trace-stopped");
    }

    @Test
    void administrationIsNotOnThePhonesListener() throws IOException {
        for (String path : List.of("/metrics", "/health/ready", "/admin/", "/api/v1/admin/owners")) {
            List<String> curl =
                    List.of("curl", "-sk", "-o", "/dev/null", "-w", "%{http_code}", url.replace("/sync", path));
            assertThat(Programs.run(Duration.ofSeconds(20), Map.of(), "", curl).output())
                    .as(path)
                    .isEqualTo("404");
        }
        assertThat(Scrape.of(server).text()).contains("cardroster_ready 1.0");
    }

    @Test
    void aPhoneThatTrustsAnotherAuthorityDoesNotSync() {
        Phone phone = phone("wary", "stranger.pem");
        phone.write("1", "N:Never;Nora;;;", "FN:Nora Never");

        assertThat(phone.trySync("slow").exitCode()).isNotZero();
        assertThat(server.cli("", "contacts", "list", "alice").orFail().output())
                .doesNotContain("Nora");
    }
}

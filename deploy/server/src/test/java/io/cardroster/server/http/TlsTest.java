package io.cardroster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from PEM files made by the JDK's keytool. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path dir = Path.of("");

    @Test
    void pemFilesServePhonesOverTlsAndNothingElse() throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore made = keys();
        Path certificate =
                pem("server.crt", "CERTIFICATE", made.getCertificate("server").getEncoded());
        Path key =
                pem("server.key", "PRIVATE KEY", made.getKey("server", PASSWORD).getEncoded());
        FrontSettings settings = settings(new TlsFiles("127.0.0.1", 0, certificate, key));
        Function<Request, Reply> engine = request -> new Reply.Challenge(
                "application/vnd.syncml+xml", (request.secure() ? "secure" : "open").getBytes(StandardCharsets.UTF_8));
        List<Mount> mounts = List.of(
                new Mount(Mount.Door.PHONE, "/sync", new SyncServlet(engine, settings)),
                new Mount(Mount.Door.ADMINISTRATION, "/health/*", new HealthServlet(Optional::empty)));

        try (FrontDoor door = FrontDoor.open(settings, mounts)) {
            URI address = door.tlsAddress().orElseThrow();
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(made)).build();
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + address.getPort() + "/sync"))
                            .header("Content-Type", "application/vnd.syncml+xml")
                            .POST(HttpRequest.BodyPublishers.ofString("x"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.body()).isEqualTo("secure");
            HttpResponse<String> health = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + address.getPort() + "/health/live"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void unusableFilesAreNamed() throws IOException {
        Path nothing = dir.resolve("nothing.pem");
        Files.writeString(nothing, "");

        assertThatThrownBy(() -> FrontDoor.open(settings(new TlsFiles("127.0.0.1", 0, nothing, nothing)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing.pem");
    }

    @Test
    void filesThatClientsWouldNotTakeAreNamedWithTheRemedy()
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore good = keys("good.p12", "-validity", "30");
        KeyStore old = keys("old.p12", "-startdate", "-40d", "-validity", "30");
        KeyStore early = keys("early.p12", "-startdate", "+10d", "-validity", "30");

        PemKeys.verify(certificate(good, "good.crt"), key(good, "good.key"));
        assertThatThrownBy(() -> PemKeys.verify(certificate(good, "good.crt"), key(old, "old.key")))
                .hasMessageContaining("old.key is not that of the certificate in")
                .hasMessageContaining("name the key that the certificate was requested with");
        assertThatThrownBy(() -> PemKeys.verify(certificate(old, "old.crt"), key(old, "old.key")))
                .hasMessageContaining("old.crt has expired: get a new one");
        assertThatThrownBy(() -> PemKeys.verify(certificate(early, "early.crt"), key(early, "early.key")))
                .hasMessageContaining("early.crt is not valid yet: is this machine's clock right?");
    }

    private Path certificate(KeyStore made, String name) throws IOException, GeneralSecurityException {
        return pem(name, "CERTIFICATE", made.getCertificate("server").getEncoded());
    }

    private Path key(KeyStore made, String name) throws IOException, GeneralSecurityException {
        return pem(name, "PRIVATE KEY", made.getKey("server", PASSWORD).getEncoded());
    }

    private static FrontSettings settings(TlsFiles tls) {
        return new FrontSettings(
                "127.0.0.1",
                0,
                "127.0.0.1",
                0,
                Optional.of(tls),
                false,
                List.of(),
                address -> false,
                address -> false,
                SyncLimits.DEFAULT);
    }

    private KeyStore keys() throws IOException, GeneralSecurityException, InterruptedException {
        return keys("keys.p12");
    }

    private KeyStore keys(String name, String... more)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = dir.resolve(name);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private Path pem(String name, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return Files.writeString(
                dir.resolve(name), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext trusting(KeyStore made) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", made.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

package io.cardroster.im.counterpart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A CA with a server certificate, and a second CA that made nothing, by the openssl command. */
public final class TestCertificates {

    private static final String[] KEY = {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"};

    private final Path directory;

    /** Keeps them there. */
    public TestCertificates(Path directory) {
        this.directory = directory;
    }

    /** The authority that made the certificate. */
    public Path ca() {
        return directory.resolve("ca.pem");
    }

    /** An authority that made nothing. */
    public Path strangersCa() {
        return directory.resolve("stranger.pem");
    }

    /** Makes everything; the server's files are named after its domain. */
    public void make(String domain) throws IOException {
        Files.createDirectories(directory);
        authority("ca");
        authority("stranger");
        openssl("req", "-subj", "/CN=" + domain, "-keyout", domain + ".key", "-out", domain + ".csr");
        Files.writeString(directory.resolve("san.cnf"), "subjectAltName=DNS:" + domain + ",DNS:gw." + domain + "\n");
        run(
                directory,
                "openssl",
                "x509",
                "-req",
                "-in",
                domain + ".csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                "san.cnf",
                "-out",
                domain + ".crt");
    }

    private void authority(String name) {
        openssl(
                "req",
                "-x509",
                "-days",
                "2",
                "-subj",
                "/CN=test " + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem");
    }

    private void openssl(String first, String... rest) {
        String[] command = new String[2 + KEY.length + rest.length];
        command[0] = "openssl";
        command[1] = first;
        System.arraycopy(KEY, 0, command, 2, KEY.length);
        System.arraycopy(rest, 0, command, 2 + KEY.length, rest.length);
        run(directory, command);
    }

    /** Runs a command and fails with what it said when it fails. */
    static void run(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.cardroster.im.prosody;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Prosody on free loopback ports with a directory of its own, its certificate made by a CA of its own. Ends with
 * {@link #close}, and also when this JVM dies: a shell that waits for the end of its input stops it.
 */
public final class ProsodyServer implements AutoCloseable {

    /** The domain that it serves. */
    public static final String DOMAIN = "im.test";

    /** A domain that it serves as well, with the certificate of {@link #DOMAIN}: what an impostor would show. */
    public static final String MISNAMED_DOMAIN = "misnamed.test";

    private static final String MISSING =
            "Prosody is needed for this test. Install it with: apt-get install -y --no-install-recommends prosody prosody-modules";

    private final Path directory;
    private final TestCertificates certificates;
    private final int port = freePort();
    private final int componentPort = freePort();
    private @Nullable Process watch;

    private ProsodyServer(Path directory) {
        this.directory = directory;
        this.certificates = new TestCertificates(directory.resolve("certs"));
    }

    /** Starts a server with no users; fails with the command that installs Prosody when it is missing. */
    public static ProsodyServer started() {
        if (!onPath("prosody")) {
            throw new AssertionError(MISSING);
        }
        try {
            ProsodyServer server = new ProsodyServer(Files.createTempDirectory("cardroster-prosody"));
            server.configure();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Where components such as gateways connect to. */
    public int componentPort() {
        return componentPort;
    }

    /** Certificate (PEM) of the CA that made the server's certificate. */
    public Path caFile() {
        return certificates.ca();
    }

    /** Certificate of a CA that has nothing to do with this server. */
    public Path strangersCaFile() {
        return certificates.strangersCa();
    }

    /** Adds a user, or gives an existing one another password; returns the bare JID. */
    public String user(String name, String password) {
        Path file = store("accounts").resolve(encoded(name) + ".dat");
        write(file, "return {\n\t[\"password\"] = \"" + password + "\";\n};\n");
        return name + "@" + DOMAIN;
    }

    /** The bodies, as stored, of messages that wait for the user; empty text when there are none. */
    public String offline(String name) {
        Path file = store("offline").resolve(encoded(name) + ".list");
        return Files.exists(file) ? read(file) : "";
    }

    /** Everything it logged since it was first started: information and worse. */
    public String log() {
        return read(directory.resolve("prosody.log"));
    }

    /** The user's roster as stored. */
    public String roster(String name) {
        Path file = store("roster").resolve(encoded(name) + ".dat");
        return Files.exists(file) ? read(file) : "";
    }

    /** Starts it again on the same ports with the same data. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                // The JVM holds the other end of the input, so it ends when the JVM does, whatever killed that.
                "\"$@\" </dev/null & p=$!; echo $p > pid; trap '' INT TERM; read line; kill -TERM $p; wait $p",
                "prosody-watch"));
        command.addAll(asPackageUser());
        command.addAll(List.of(
                "prosody", "--config", directory.resolve("prosody.cfg.lua").toString(), "-F"));
        try {
            Files.deleteIfExists(directory.resolve("pid"));
            watch = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output.log").toFile())
                    .start();
            await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as an operator would and waits for the end. */
    public void stop() {
        Process running = watch;
        if (running == null) {
            return;
        }
        watch = null;
        try {
            running.getOutputStream().close();
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                kill(running);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill(running);
        }
    }

    /** Kills it without warning. */
    public void kill() {
        Process running = watch;
        watch = null;
        if (running != null) {
            kill(running);
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill(Process running) {
        pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        try {
            running.getOutputStream().close();
            running.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Long> pid() {
        Path file = directory.resolve("pid");
        String text = Files.exists(file) ? read(file).strip() : "";
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Long.valueOf(text)); // the shell writes it after making it
    }

    private void configure() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        certificates.make(DOMAIN);
        try (InputStream template = ProsodyServer.class.getResourceAsStream("prosody.cfg.lua")) {
            if (template == null) {
                throw new IllegalStateException("no template of the configuration");
            }
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@DIRECTORY@", directory.toString())
                    .replace("@C2S_PORT@", Integer.toString(port))
                    .replace("@COMPONENT_PORT@", Integer.toString(componentPort))
                    .replace("@COMPONENT_SECRET@", "component")
                    .replace("@MISNAMED@", MISNAMED_DOMAIN)
                    .replace("@DOMAIN@", DOMAIN);
            Files.writeString(directory.resolve("prosody.cfg.lua"), text);
        }
        give(directory);
    }

    private void await() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            Process running = watch;
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (running == null || !running.isAlive()) {
                    break;
                }
                pause();
            }
        }
        String said = read(directory.resolve("output.log"));
        kill();
        throw new AssertionError("Prosody did not start: " + said);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path store(String name) {
        return directory.resolve("data").resolve(encoded(DOMAIN)).resolve(name);
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            give(directory.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** File names as Prosody makes them of users and domains. */
    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            text.append(plain ? String.valueOf(c) : String.format("%%%02x", (int) c));
        }
        return text.toString();
    }

    private static List<String> asPackageUser() {
        return isRoot() ? List.of("setpriv", "--reuid=prosody", "--regid=prosody", "--clear-groups") : List.of();
    }

    private static void give(Path path) {
        if (isRoot()) {
            TestCertificates.run(path, "chown", "-R", "prosody:prosody", path.toString());
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

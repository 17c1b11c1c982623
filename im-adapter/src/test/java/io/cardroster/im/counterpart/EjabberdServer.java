package io.cardroster.im.counterpart;

import static io.cardroster.im.counterpart.ServerProcess.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Debian's ejabberd, started without Erlang's distribution, so that no {@code epmd} is needed or left behind. Users are made, and
 * what it stores is asked for, by its HTTP API on a loopback port.
 */
final class EjabberdServer implements TestXmppServer {

    private static final String MISSING =
            "ejabberd is needed for this test. Install it with: deploy/test --install, or: apt-get install -y --no-install-recommends ejabberd";
    private static final String TEMPLATE = "ejabberd.yml";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerProcess process = new ServerProcess("ejabberd", "ejabberd");
    private final Path directory = process.directory();
    private final TestCertificates certificates = new TestCertificates(directory.resolve("certs"));
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final int port = FreePort.find();
    private final int componentPort = FreePort.find();
    private final int apiPort = FreePort.find();
    private final Path code;

    private EjabberdServer(Path code) {
        this.code = code;
    }

    static EjabberdServer started(boolean limited) {
        EjabberdServer server = new EjabberdServer(code());
        try {
            server.configure(limited);
            server.start();
            return server;
        } catch (AssertionError e) {
            server.close();
            throw e;
        }
    }

    @Override
    public Brand brand() {
        return Brand.EJABBERD;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int componentPort() {
        return componentPort;
    }

    @Override
    public Path caFile() {
        return certificates.ca();
    }

    @Override
    public Path strangersCaFile() {
        return certificates.strangersCa();
    }

    @Override
    public String user(String name, String password) {
        String user = "{\"user\":\"%s\",\"host\":\"%s\",\"%s\":\"%s\"}";
        HttpResponse<String> answer = call("register", user.formatted(name, DOMAIN, "password", password));
        if (answer.statusCode() == 409) { // exists
            answer = call("change_password", user.formatted(name, DOMAIN, "newpass", password));
        }
        done(answer);
        return name + "@" + DOMAIN;
    }

    @Override
    public int waiting(String name) {
        return Integer.parseInt(ask("get_offline_count", name).replaceAll("[^0-9]", ""));
    }

    @Override
    public String roster(String name) {
        return ask("get_roster", name);
    }

    @Override
    public int connections() {
        return read(log()).split("Accepted connection [^ ]+ -> 127\\.0\\.0\\.1:" + port, -1).length - 1;
    }

    @Override
    public void start() {
        process.start(
                List.of(
                        "erl",
                        "-noshell",
                        "-noinput",
                        "+sbwt",
                        "none",
                        "-pa",
                        code.toString(),
                        "-mnesia",
                        "dir",
                        "\"" + directory.resolve("mnesia") + "\"",
                        "-s",
                        "ejabberd"),
                Map.of(
                        "HOME", directory.toString(),
                        "ERL_LIBS", code.getParent().getParent().toString(),
                        "ERL_CRASH_DUMP", directory.resolve("crash.dump").toString(),
                        "EJABBERD_CONFIG_PATH", directory.resolve(TEMPLATE).toString(),
                        "EJABBERD_LOG_PATH", log().toString()),
                port,
                componentPort);
        awaitApi();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.stop();
        process.remove();
    }

    private void configure(boolean limited) {
        String shaper = limited ? "normal" : "none";
        try {
            Files.createDirectories(directory.resolve("mnesia"));
            certificates.make(DOMAIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.configure(
                TEMPLATE,
                Map.of(
                        "SHAPER", shaper,
                        "DIRECTORY", directory.toString(),
                        "C2S_PORT", Integer.toString(port),
                        "COMPONENT_PORT", Integer.toString(componentPort),
                        "API_PORT", Integer.toString(apiPort),
                        "COMPONENT_SECRET", COMPONENT_SECRET,
                        "GATEWAY", GATEWAY_DOMAIN,
                        "ROOMS", ROOMS_DOMAIN,
                        "MISNAMED", MISNAMED_DOMAIN,
                        "DOMAIN", DOMAIN));
        process.give(directory);
    }

    private Path log() {
        return directory.resolve("ejabberd.log");
    }

    private String ask(String command, String name) {
        HttpResponse<String> answer = call(command, "{\"user\":\"%s\",\"server\":\"%s\"}".formatted(name, DOMAIN));
        return done(answer);
    }

    private static String done(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError("ejabberd's API: " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> call(String command, String arguments) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + "/api/" + command))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(arguments))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("ejabberd's API does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    // The API's port opens a moment after that of the clients.
    private void awaitApi() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                done(call("status", "{}"));
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /** Where the package put its code: a folder of the machine's architecture and the version. */
    private static Path code() {
        try (Stream<Path> files = Files.find(
                Path.of("/usr/lib"),
                3,
                (path, file) -> path.getFileName().toString().equals("ebin")
                        && path.getParent().getFileName().toString().startsWith("ejabberd-")
                        && Files.exists(path.resolve("ejabberd.beam")))) {
            if (ServerProcess.onPath("erl")) {
                return files.sorted().findFirst().orElseThrow(() -> new AssertionError(MISSING));
            }
            throw new AssertionError(MISSING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

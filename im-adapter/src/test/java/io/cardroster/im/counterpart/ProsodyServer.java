package io.cardroster.im.counterpart;

import static io.cardroster.im.counterpart.ServerProcess.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Prosody. Users are files that it reads at their login, and what it stores is read from its files. */
final class ProsodyServer implements TestXmppServer {

    private static final String MISSING =
            "Prosody is needed for this test. Install it with: apt-get install -y --no-install-recommends prosody prosody-modules";
    private static final String TEMPLATE = "prosody.cfg.lua";

    private final ServerProcess process = new ServerProcess("prosody", "prosody");
    private final Path directory = process.directory();
    private final TestCertificates certificates = new TestCertificates(directory.resolve("certs"));
    private final int port = FreePort.find();
    private final int componentPort = FreePort.find();

    private ProsodyServer() {}

    static ProsodyServer started(boolean limited) {
        if (!ServerProcess.onPath("prosody")) {
            throw new AssertionError(MISSING);
        }
        ProsodyServer server = new ProsodyServer();
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
        return Brand.PROSODY;
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
        Path file = store("accounts").resolve(encoded(name) + ".dat");
        try {
            Files.writeString(file, "return {\n\t[\"password\"] = \"" + password + "\";\n};\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The file alone: a running Prosody renames the files beside it at any moment.
        process.give(file);
        return name + "@" + DOMAIN;
    }

    @Override
    public int waiting(String name) {
        String list = read(store("offline").resolve(encoded(name) + ".list"));
        return list.split("(?m)^item\\(", -1).length - 1;
    }

    @Override
    public String roster(String name) {
        return read(store("roster").resolve(encoded(name) + ".dat"));
    }

    @Override
    public int connections() {
        return read(directory.resolve("prosody.log")).split("Client connected", -1).length - 1;
    }

    @Override
    public void start() {
        process.start(
                List.of("prosody", "--config", directory.resolve(TEMPLATE).toString(), "-F"),
                Map.of(),
                port,
                componentPort);
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
        String limits = limited ? "{ c2s = { rate = \"10kb/s\" } }" : "{}";
        try {
            Files.createDirectories(store("accounts"));
            certificates.make(DOMAIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.configure(
                TEMPLATE,
                Map.of(
                        "LIMITS", limits,
                        // The module brakes without a word of the configuration, too.
                        "LIMITS_MODULE", limited ? "\"limits\"," : "",
                        "DIRECTORY", directory.toString(),
                        "C2S_PORT", Integer.toString(port),
                        "COMPONENT_PORT", Integer.toString(componentPort),
                        "COMPONENT_SECRET", COMPONENT_SECRET,
                        "GATEWAY", GATEWAY_DOMAIN,
                        "ROOMS", ROOMS_DOMAIN,
                        "MISNAMED", MISNAMED_DOMAIN,
                        "DOMAIN", DOMAIN));
        process.give(directory);
    }

    private Path store(String name) {
        return directory.resolve("data").resolve(encoded(DOMAIN)).resolve(name);
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
}

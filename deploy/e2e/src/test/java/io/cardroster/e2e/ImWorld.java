package io.cardroster.e2e;

import io.cardroster.im.counterpart.TestXmppServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server with a real XMPP server as its platform, reached with verified TLS; both can be stopped and started. */
final class ImWorld implements AutoCloseable {

    static final String PASSWORD = "im-secret";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final TestXmppServer xmpp;
    private final RunningServer server;
    private final Path folder;
    private final String im;

    ImWorld(Path folder, TestXmppServer.Brand brand) {
        this(folder, brand.started());
    }

    /** With an XMPP server that was started already; closes it. */
    ImWorld(Path folder, TestXmppServer xmpp) {
        this(folder, xmpp, "");
    }

    /** One in which it is seen at once who wants to see an owner's presence. */
    static ImWorld withStrangers(Path folder, TestXmppServer.Brand brand) {
        return new ImWorld(folder, brand.started(), "im.request-interval = 1 second");
    }

    private ImWorld(Path folder, TestXmppServer xmpp, String im) {
        this.folder = folder;
        this.im = im;
        this.xmpp = xmpp;
        try {
            this.server = new RunningServer(
                    folder.resolve("data"), "--config", configured("").toString());
        } catch (IOException e) {
            xmpp.close();
            throw new UncheckedIOException(e);
        } catch (AssertionError e) {
            xmpp.close();
            throw e;
        }
    }

    private Path configured(String more) throws IOException {
        return Files.writeString(folder.resolve("cardroster.conf"), """
                im.pull-interval = 1 second
                %s
                forward { first-retry = 1 second, longest-retry = 4 seconds }
                platforms = [ { domain = "%s", address = "127.0.0.1:%d", ca-file = "%s", rooms = [ "%s" ], %s } ]
                """.formatted(
                        im, TestXmppServer.DOMAIN, xmpp.port(), xmpp.caFile(), TestXmppServer.ROOMS_DOMAIN, more));
    }

    /** Starts the server again with more keys for its platform. */
    void configure(String more) {
        server.stop();
        try {
            configured(more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
    }

    RunningServer server() {
        return server;
    }

    TestXmppServer xmpp() {
        return xmpp;
    }

    /** An owner whose IM login, of the same name, is stored. */
    void owner(String name) {
        String jid = xmpp.user(name, PASSWORD);
        server.cli("secret\n", "user", "add", name, "--password-stdin").orFail();
        server.cli(PASSWORD + "\n", "user", "im", name, "--type", "xmpp", "--login", jid, "--password-stdin")
                .orFail();
    }

    Phone phone(String name, String owner) {
        return new Phone(folder, name, server.url(), owner, "secret");
    }

    /** Runs a command that must be done. */
    String done(String... arguments) {
        return server.cli("", arguments).orFail().output();
    }

    /** The JSON that a command prints. */
    List<JsonNode> json(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--json");
        List<JsonNode> elements = new ArrayList<>();
        JSON.readTree(done(all.toArray(String[]::new))).forEach(elements::add);
        return elements;
    }

    /** The owner's roster line for a number, as soon as it is in that state. */
    JsonNode rosterLine(String owner, String number, String state) {
        Predicate<JsonNode> wanted = line ->
                text(line, "number").equals(number) && text(line, "state").equals(state);
        List<JsonNode> lines = Eventually.get(
                PATIENCE,
                () -> json("roster", "list", owner),
                all -> all.stream().anyMatch(wanted));
        return lines.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** How many of the owner's accounts wait for his answer. */
    long prompts(String owner) {
        return json("roster", "list", owner).stream()
                .filter(line -> text(line, "state").equals("prompted"))
                .count();
    }

    /** Has the roster read and waits for what comes of it. */
    void pull(String owner) {
        done("roster", "pull", owner);
    }

    /** The XMPP server's own idea of the roster, as soon as it holds the text. */
    void rosterHolds(String owner, String text) {
        Eventually.get(PATIENCE, () -> xmpp.roster(owner), roster -> roster.contains(text));
    }

    /** The one recipient of the owner's newest forward, as soon as that is in the state. */
    JsonNode recipient(String owner, Predicate<JsonNode> wanted) {
        List<JsonNode> recipients = Eventually.get(
                PATIENCE, () -> recipients(owner), all -> all.stream().anyMatch(wanted));
        return recipients.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits until that many recipients of the owner's forwards are in that state. */
    void recipients(String owner, String state, int count) {
        Eventually.get(
                PATIENCE,
                () -> recipients(owner).stream()
                        .filter(recipient -> text(recipient, "state").equals(state))
                        .count(),
                found -> found == count);
    }

    private List<JsonNode> recipients(String owner) {
        List<JsonNode> recipients = new ArrayList<>();
        json("forwards", "list", owner)
                .forEach(forward -> forward.path("recipients").forEach(recipients::add));
        return recipients;
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            xmpp.close();
        }
    }
}

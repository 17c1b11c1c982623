package io.cardroster.bench;

import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long a message takes from the begin of the login to the platform's acknowledgement, and how long a queue of messages of many
 * owners takes. Started by {@code deploy/bench/forward}: {@code ForwardBench SERVER OWNERS MESSAGES
 * FOLDER}.
 */
final class ForwardBench {

    private static final int WARM = 100;
    private static final int LOGINS = 200;
    private static final String PASSWORD = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private ForwardBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Brand brand = Brand.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int owners = Integer.parseInt(arguments[1]);
        int messages = Integer.parseInt(arguments[2]);
        try (TestXmppServer xmpp = brand.started()) {
            String friend = xmpp.user("friend", PASSWORD);
            acknowledged(xmpp, friend, null, "without TLS");
            acknowledged(xmpp, friend, xmpp.caFile(), "with TLS");
            queue(xmpp, owners, messages, Path.of(arguments[3]));
        }
    }

    private static void acknowledged(TestXmppServer xmpp, String friend, @Nullable Path caFile, String how) {
        XmppServer server = XmppServer.of(TestXmppServer.DOMAIN, "127.0.0.1", xmpp.port(), caFile);
        ImCredentials login = new ImCredentials(xmpp.user("sender", PASSWORD), PASSWORD);
        try (ConfiguredPlatforms platforms = ConfiguredPlatforms.xmpp(List.of(server), XmppLimits.DEFAULT)) {
            ImPlatform platform = platforms.of("xmpp").orElseThrow();
            List<Long> micros = new ArrayList<>();
            for (int i = 0; i < WARM + LOGINS; i++) {
                ImMessage message = new ImMessage(UUID.randomUUID(), friend, "message " + i);
                long begin = System.nanoTime();
                boolean taken = platform.session(
                        login,
                        session -> session.send(List.of(message), Duration.ZERO)
                                        .get(0)
                                        .failure()
                                == null);
                long end = System.nanoTime();
                if (!taken) {
                    throw new IllegalStateException("message " + i + " was not taken");
                }
                if (i >= WARM) {
                    micros.add((end - begin) / 1_000);
                }
            }
            micros.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "login to acknowledgement %s: median %.1f ms, 95 of 100 within %.1f ms%n",
                    how,
                    micros.get(LOGINS / 2) / 1e3,
                    micros.get(LOGINS * 95 / 100) / 1e3);
        }
    }

    /** The messages are accepted while the platform is away, so that all of them wait when it comes. */
    private static void queue(TestXmppServer xmpp, int owners, int messages, Path folder)
            throws IOException, InterruptedException {
        Path configuration = Files.writeString(
                folder.resolve("cardroster.conf"), """
                forward { first-retry = 1 second, longest-retry = 5 seconds, login-tries = 1000 }
                platforms = [ { domain = "%s", address = "127.0.0.1:%d", ca-file = "%s" } ]
                """.formatted(TestXmppServer.DOMAIN, xmpp.port(), xmpp.caFile()));
        String friend = xmpp.user("friend", PASSWORD);
        try (BenchServer server = new BenchServer(folder.resolve("data"), "--config", configuration.toString())) {
            List<String> open = new ArrayList<>();
            for (int owner = 0; owner < owners; owner++) {
                String name = "owner" + owner;
                String login = xmpp.user(name, PASSWORD);
                server.call("POST", "/owners", Map.of("name", name, "password", "secret"));
                server.call(
                        "PUT", "/owners/" + name + "/im", Map.of("type", "xmpp", "login", login, "password", PASSWORD));
                open.add(name);
            }
            xmpp.stop();
            for (String name : open) {
                for (int message = 0; message < messages; message++) {
                    server.call(
                            "POST",
                            "/owners/" + name + "/forwards",
                            Map.of("to", List.of("xmpp:" + friend), "text", name + " message " + message));
                }
            }
            int before = xmpp.connections();
            xmpp.start();
            long begin = System.nanoTime();
            while (!open.isEmpty()) {
                TimeUnit.SECONDS.sleep(1);
                open.removeIf(name -> sent(server.call("GET", "/owners/" + name + "/forwards", Map.of())) == messages);
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("owners with messages that wait: " + open.size());
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d messages of %d owners: all sent %.1f s after the platform came back, %d logins%n",
                    owners * messages,
                    owners,
                    (System.nanoTime() - begin) / 1e9,
                    xmpp.connections() - before);
        }
    }

    private static int sent(JsonNode forwards) {
        int sent = 0;
        for (JsonNode forward : forwards) {
            for (JsonNode recipient : forward.path("recipients")) {
                sent += recipient.path("state").asString().equals("sent") ? 1 : 0;
            }
        }
        return sent;
    }
}

package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two servers on one database with one master key. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoNodesIT {

    private static final int FORWARDS = 100;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void oneWrongPasswordIsTriedOnceByBothAndAfterARestart() throws IOException {
        try (TestXmppServer xmpp = Brand.PROSODY.started();
                DatabaseServer database = new DatabaseServer(folder.resolve("pg"));
                RunningServer first = node("first", xmpp, database);
                RunningServer second = node("second", xmpp, database)) {
            first.owner("eve", "secret");
            String friend = xmpp.user("friend", "x");
            String eve = xmpp.user("eve", "right");
            int before = xmpp.connections();

            for (int i = 0; i < FORWARDS; i++) {
                if (i == FORWARDS / 2) {
                    second.stop();
                    second.start();
                }
                Map<String, Object> message = new HashMap<>(Map.of("to", List.of("xmpp:" + friend), "text", "m" + i));
                message.putAll(Map.of("login", eve, "password", "wrong"));
                assertThat(AdminApi.post(i % 2 == 0 ? first : second, "/owners/eve/forwards", message))
                        .isEqualTo(200);
            }
            Eventually.get(Duration.ofMinutes(1), () -> states(first, "eve", FORWARDS), "failed"::equals);
            assertThat(xmpp.connections() - before).isEqualTo(1);

            // Only now, since a stored login is used to read the roster as well.
            first.owner("ada", "secret");
            String ada = xmpp.user("ada", "right");
            first.cli("right\n", "user", "im", "ada", "--type", "xmpp", "--login", ada, "--password-stdin")
                    .orFail();
            assertThat(AdminApi.post(
                            second, "/owners/ada/forwards", Map.of("to", List.of("xmpp:" + friend), "text", "hello")))
                    .isEqualTo(200);
            Eventually.get(Duration.ofMinutes(1), () -> states(first, "ada", 1), "sent"::equals);
            assertThat(xmpp.waiting("friend")).isEqualTo(1);
        }
    }

    private RunningServer node(String name, TestXmppServer xmpp, DatabaseServer database) throws IOException {
        Path configuration = Files.writeString(folder.resolve(name + ".conf"), """
                        keys.file = "%s"
                        platforms = [ { domain = "%s", address = "127.0.0.1:%d", ca-file = "%s" } ]
                        """.formatted(
                        folder.resolve("master.json"), TestXmppServer.DOMAIN, xmpp.port(), xmpp.caFile()));
        return new RunningServer(
                database.access(),
                folder.resolve(name),
                "--config",
                configuration.toString(),
                "--db-url",
                database.url());
    }

    /** The state that all of so many messages of an owner are in; empty when there is no such one. */
    private static String states(RunningServer node, String owner, int messages) {
        JsonNode forwards = JSON.readTree(
                node.cli("", "forwards", "list", owner, "--json").orFail().output());
        List<String> states = forwards.valueStream()
                .map(forward -> forward.path("recipients").path(0).path("state").asString())
                .toList();
        return states.size() == messages && states.stream().distinct().count() == 1 ? states.get(0) : "";
    }
}

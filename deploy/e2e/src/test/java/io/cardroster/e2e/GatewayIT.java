package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.ScriptedGateway;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A phone's contact of another network, through a gateway that comes, goes and comes back. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GatewayIT {

    private static final String DOMAIN = TestXmppServer.GATEWAY_DOMAIN;
    private static final Duration ARRIVAL = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void anAccountWaitsForItsPlatformAndItsGatewayAndIsAddedAndWrittenTo() {
        try (ImWorld world = new ImWorld(folder, Brand.PROSODY)) {
            world.owner("ling");
            Phone phone = world.phone("ling1", "ling");
            phone.write("1", "N:Wang;Wei;;;", "FN:Wei Wang", "X-IM-TYPE:QQ", "X-IM-NUMBER:12345");
            phone.sync("slow");
            assertThat(ImWorld.text(world.rosterLine("ling", "12345", "no platform"), "reason"))
                    .isEqualTo("no platform");

            world.configure("gateways = { qq = \"" + DOMAIN + "\" }");
            phone.sync("two-way");
            String id = ImWorld.text(world.rosterLine("ling", "12345", "prompted"), "id");
            world.done("roster", "confirm", "ling", id);
            JsonNode waiting = Eventually.get(
                    Duration.ofSeconds(30),
                    () -> world.rosterLine("ling", "12345", "confirmed"),
                    line -> !ImWorld.text(line, "reason").isEmpty());
            assertThat(ImWorld.text(waiting, "reason")).startsWith("gateway of qq: ");
            assertThat(world.xmpp().roster("ling")).doesNotContain(DOMAIN);
            world.done("forward", "ling", "--to", "qq:12345", "--text", "are you there?");
            JsonNode unsent = world.recipient(
                    "ling", // an attempt counts from its beginning
                    recipient -> recipient.path("attempts").asInt() > 0
                            && ImWorld.text(recipient, "state").equals("accepted"));
            assertThat(ImWorld.text(unsent, "reason")).startsWith("gateway of qq: ");

            try (ScriptedGateway gateway = ScriptedGateway.telling(world.xmpp().componentPort(), DOMAIN)) {
                world.rosterLine("ling", "12345", "on roster");
                world.recipient(
                        "ling", recipient -> ImWorld.text(recipient, "state").equals("sent"));
                // On the roster, and sent: the XMPP server has them. It tells the gateway in its own time.
                Eventually.get(ARRIVAL, gateway::contacts, Set.of("qq12345@gw.im.test")::equals);
                Eventually.get(ARRIVAL, gateway::messages, List.of("qq12345@gw.im.test: are you there?")::equals);
            }

            world.pull("ling");
            phone.sync("two-way");
            assertThat(world.json("contacts", "list", "ling")).hasSize(1);
            assertThat(phone.cards().values()).singleElement().asString().contains("X-IM-NUMBER:12345");
        }
    }
}

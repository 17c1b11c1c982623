package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The same five messages through each door, at each real XMPP server: outcomes and arrivals do not depend on the door. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForwardDoorsIT {

    private static final String NOBODY = "nobody@" + TestXmppServer.DOMAIN;
    private static final String ROOM = "lobby@" + TestXmppServer.ROOMS_DOMAIN;

    @TempDir
    Path folder;

    /** Takes the recipients and the text of one message. */
    private interface Door {

        void forward(List<String> recipients, String text);
    }

    @ParameterizedTest
    @EnumSource(Brand.class)
    void eachDoorReachesEverybody(Brand brand) throws IOException {
        try (ImWorld world = new ImWorld(folder, brand)) {
            world.owner("ada");
            String online = world.xmpp().user("online", "x");
            String offline = world.xmpp().user("offline", "x");
            Map<String, List<String>> messages = new LinkedHashMap<>();
            messages.put("to somebody online", List.of(online));
            messages.put("to somebody offline", List.of(offline));
            messages.put("to nobody", List.of(NOBODY));
            messages.put("to three", List.of(online, offline, NOBODY));
            messages.put("to a room", List.of(ROOM));
            Map<String, Map<String, String>> expected = new TreeMap<>();
            try (Peer friend = Peer.online(world.xmpp(), online, "x")) {
                friend.enter(ROOM, "friend");

                doors(world)
                        .forEach((name, door) -> messages.forEach((kind, recipients) -> {
                            door.forward(recipients, name + " " + kind);
                            expected.put(name + " " + kind, outcomes(recipients));
                        }));
                world.phone("ada1", "ada").syncNotes("two-way");

                Eventually.get(Duration.ofMinutes(1), () -> outcomes(world), outcomes -> outcomes.equals(expected));
                assertThat(outcomes(world)).isEqualTo(expected);
                assertThat(friend.heard(2))
                        .containsExactlyInAnyOrderElementsOf(expected.keySet().stream()
                                .filter(text -> !text.endsWith("to somebody offline") && !text.endsWith("to nobody"))
                                .toList());
            }
            assertThat(world.xmpp().waiting("offline")).isEqualTo(8);
            try (Peer friend = Peer.online(world.xmpp(), offline, "x")) {
                assertThat(friend.heard(2))
                        .containsExactlyInAnyOrderElementsOf(expected.keySet().stream()
                                .filter(text -> text.endsWith("to somebody offline") || text.endsWith("to three"))
                                .toList());
            }
            assertMeasured(world, messages.keySet());
        }
    }

    /** What was done is counted, what the alerts and the dashboard ask for is there, and nothing tells who or what. */
    private static void assertMeasured(ImWorld world, Set<String> texts) throws IOException {
        Phone phone = world.phone("ada1", "ada");
        SampleCards.special(phone);
        phone.sync("slow");
        assertThat(world.server()
                        .cli("", "forward", "ada", "--to", "xmpp:x", "--text", "no")
                        .exitCode())
                .isNotZero();
        Scrape scrape = Eventually.get(
                Duration.ofSeconds(20),
                () -> Scrape.of(world.server()),
                one -> one.sum("cardroster_platform_up", "platform=\"im.test\"") == 1);

        assertThat(scrape.sum(
                        "cardroster_sync_sessions_total",
                        "mode=\"slow\"",
                        "outcome=\"completed\"",
                        "datastore=\"contacts\"",
                        "version=\"1.2\"",
                        "encoding=\"wbxml\""))
                .isEqualTo(1);
        assertThat(scrape.sum("cardroster_sync_duration_seconds_count", "mode=\"slow\""))
                .isEqualTo(2);
        assertThat(scrape.sum("cardroster_sync_items_total", "direction=\"from_device\"", "status=\"201\""))
                .isGreaterThanOrEqualTo(6);
        assertThat(scrape.sum("cardroster_forwards_total", "outcome=\"sent\"")).isEqualTo(20);
        assertThat(scrape.sum("cardroster_forwards_total", "outcome=\"failed\""))
                .isEqualTo(8);
        assertThat(scrape.sum("cardroster_logins_total", "door=\"sync\"", "outcome=\"accepted\""))
                .isPositive();
        assertThat(scrape.sum("cardroster_im_visits_total", "outcome=\"done\"")).isPositive();
        assertThat(scrape.sum("cardroster_outbox_rows", "kind=\"forward\"")).isZero();
        assertThat(scrape.sum("cardroster_ready")).isEqualTo(1);
        Path monitoring = Programs.project().resolve("docs/monitoring");
        assertThat(scrape.names())
                .containsAll(Scrape.namesIn(monitoring.resolve("cardroster-alerts.yml")))
                .containsAll(Scrape.namesIn(monitoring.resolve("cardroster-dashboard.json")));
        assertThat(scrape.text())
                .doesNotContainPattern("\\bada\\b")
                .doesNotContain("@", "lobby", "secret", "Peter", "+1555");
        assertThat(texts).allSatisfy(text -> assertThat(scrape.text()).doesNotContain(text));
    }

    private static Map<String, String> outcomes(List<String> recipients) {
        return recipients.stream()
                .collect(Collectors.toMap(
                        recipient -> recipient,
                        recipient -> recipient.equals(NOBODY) ? "failed service-unavailable" : "sent "));
    }

    private static Map<String, Map<String, String>> outcomes(ImWorld world) {
        Map<String, Map<String, String>> outcomes = new TreeMap<>();
        for (JsonNode forward : world.json("forwards", "list", "ada")) {
            Map<String, String> recipients = new TreeMap<>();
            forward.path("recipients")
                    .forEach(recipient -> recipients.put(
                            ImWorld.text(recipient, "number"),
                            ImWorld.text(recipient, "state") + " " + ImWorld.text(recipient, "reason")));
            assertThat(outcomes.put(ImWorld.text(forward, "text"), recipients)).isNull();
        }
        return outcomes;
    }

    private static Map<String, Door> doors(ImWorld world) {
        Map<String, Door> doors = new LinkedHashMap<>();
        doors.put("command line", (recipients, text) -> commandLine(world, recipients, text));
        doors.put("API", (recipients, text) -> api(world, recipients, text));
        doors.put("Exec", (recipients, text) -> exec(world, recipients, text));
        Phone notes = world.phone("ada1", "ada");
        notes.syncNotes("slow");
        doors.put("note", (recipients, text) -> note(notes, recipients, text));
        return doors;
    }

    private static void commandLine(ImWorld world, List<String> recipients, String text) {
        List<String> command = new ArrayList<>(List.of("forward", "ada", "--text", text));
        recipients.forEach(recipient -> command.addAll(List.of("--to", "xmpp:" + recipient)));
        world.done(command.toArray(String[]::new));
    }

    private static void api(ImWorld world, List<String> recipients, String text) {
        List<String> to =
                recipients.stream().map(recipient -> "xmpp:" + recipient).toList();
        assertThat(AdminApi.post(world.server(), "/owners/ada/forwards", Map.of("to", to, "text", text)))
                .isEqualTo(200);
    }

    private static void exec(ImWorld world, List<String> recipients, String text) {
        String command = "<Exec><CmdID>3</CmdID><Item><Target><LocURI>./im/forward</LocURI></Target><Meta>"
                + "<Type xmlns='syncml:metinf'>text/plain</Type></Meta><Data>" + written(recipients, text)
                + "</Data></Item></Exec>";
        String body = RawClient.message("ada", "exec-phone", "secret", command);
        assertThat(RawClient.post(world.server().url(), RawClient.XML, RawClient.bytes(body))
                        .body())
                .contains("<Cmd>Exec</Cmd>")
                .contains("<Data>202</Data>");
    }

    private static void note(Phone phone, List<String> recipients, String text) {
        try {
            Files.writeString(phone.notes().resolve(text.replace(' ', '-')), written(recipients, text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String written(List<String> recipients, String text) {
        return recipients.stream()
                .map(recipient -> "To: xmpp:" + recipient + "\n")
                .collect(Collectors.joining("", "", "\n" + text + "\n"));
    }
}

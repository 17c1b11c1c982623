package io.cardroster.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Platforms, rooms and gateways in the configuration. */
class PlatformsTest extends Configured {

    @Test
    void roomsOfAPlatformStandOnDomainsOfTheirOwn() throws IOException {
        file("platforms = [ {domain = a.example, address = \"a:1\", rooms = [ Rooms.a.example, talk.a.example ]} ]");

        assertThat(load(Map.of()).platforms().get(0).rooms())
                .containsExactlyInAnyOrder("rooms.a.example", "talk.a.example");
    }

    @Test
    void wrongRoomIsNamed() throws IOException {
        file("platforms = [ {domain = a.example, address = \"a:1\", rooms = [ \"no domain\" ]} ]");

        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("rooms: no domain: no domain");
    }

    @Test
    void gatewaysOfAPlatformGoByTheTypeOfTheirNetwork() throws IOException {
        file(
                "platforms = [ {domain = a.example, address = \"a:1\", gateways = { QQ = QQ.a.example, \"msnim\" = msn.a.example }} ]");

        assertThat(load(Map.of()).platforms().get(0).gateways())
                .containsExactlyInAnyOrderEntriesOf(Map.of("qq", "qq.a.example", "msn", "msn.a.example"));
    }

    @Test
    void aPlatformSaysWhetherOwnersAreAsked() throws IOException {
        file("platforms = [ {domain = a.example, address = \"a:1\", confirm = auto},"
                + " {domain = b.example, address = \"b:1\"} ]");

        assertThat(load(Map.of()).platforms())
                .extracting(Platform::domain, Platform::automatic)
                .containsExactly(tuple("a.example", true), tuple("b.example", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rooms = [ A.example ]                                | rooms: one of them is the domain of the people",
                "rooms = [ b.example ], gateways = { qq = b.example } | or of a gateway",
                "rooms = { a = b }                                    | rooms a list",
                "confirm = maybe                                      | confirm must be ask or auto, not maybe",
            })
    void wrongRoomOrPolicyIsNamed(String keys, String message) throws IOException {
        file("platforms = [ {domain = a.example, address = \"a:1\", " + keys + "} ]");

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ xmpp = x.example }                     | xmpp needs no gateway",
                "{ qq = \"no domain\" }                   | gateways: no domain: no domain",
                "{ msn = a.example, msnim = b.example }   | or its domain is there twice",
                "{ qq = a.example, msn = a.example }      | or its domain is there twice",
                "[ a.example ]                            | gateways a table",
            })
    void wrongGatewayIsNamed(String gateways, String message) throws IOException {
        file("platforms = [ {domain = a.example, address = \"a:1\", gateways = " + gateways + "} ]");

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void optionsNamePlatformsAndTakeThePlaceOfTheFiles() throws IOException {
        Files.writeString(directory.resolve("ca.pem"), "");
        file("platforms = [ {domain = A.example, address = \"a:1\", ca-file = ca.pem},"
                + " {domain = b.example, address = \"b:1\", ca-file = ca.pem} ]");

        ServerConfig config = load(Map.of(), "--xmpp", "a.example=127.0.0.1:5222");

        assertThat(config.platforms())
                .containsExactly(
                        new Platform("a.example", "127.0.0.1", 5222, null),
                        new Platform("b.example", "b", 1, directory.resolve("ca.pem")));
    }
}

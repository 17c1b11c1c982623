package io.cardroster.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Route;
import io.cardroster.server.http.Visitor;
import io.cardroster.server.rest.admin.AdminApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliDoorTest {

    private static final Visitor HERE = new Visitor("127.0.0.1", true, true, "127.0.0.1");
    private static final Visitor ELSEWHERE = new Visitor("192.0.2.1", false, true, "192.0.2.1");

    @TempDir
    private Path data = Path.of("");

    private static final Set<String> OPEN =
            Set.of("POST " + AdminApi.ROOT + "/session", "GET " + AdminApi.ROOT + "/openapi.json");

    @Test
    void everyOperationRefusesAMissingAndAWrongToken() {
        try (Face face = new Face(data)) {
            Browser browser = new Browser(face.address());
            List<Route> doors = face.routes.stream()
                    .filter(route -> route.template().startsWith(AdminApi.ROOT))
                    .filter(route -> !OPEN.contains(route.toString()))
                    .toList();
            assertThat(doors).hasSizeGreaterThan(15);
            for (Route route : doors) {
                String path = route.template().replace("{owner}", "ada").replaceAll("\\{[a-z]+}", "1");
                boolean get = route.method().equals("GET");
                int without = get ? browser.get(path).statusCode() : refusedStatus(route);
                assertThat(without).as(route.toString()).isEqualTo(401);
                if (get) {
                    assertThat(browser.get(path, "Authorization", "Bearer wrong")
                                    .statusCode())
                            .isEqualTo(401);
                }
            }
            assertThat(face.decisions).isEmpty();
            assertThat(browser.get(AdminApi.ROOT + "/nothing").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void tokenCountsOnlyFromThisMachine() {
        CliToken token = CliToken.fresh(new Random(1));

        assertThat(token.admits(call(HERE, token.secret()))).isTrue();
        assertThat(token.admits(call(ELSEWHERE, token.secret()))).isFalse();
        assertThat(token.admits(call(HERE, token.secret() + "x"))).isFalse();
        assertThat(token.secret()).hasSize(43);
        assertThat(token).hasToString("CliToken");
    }

    @Test
    void callThroughAProxyIsNotFromThisMachine() throws IOException {
        try (Face face = new Face(data)) {
            String file = Files.readString(data.resolve(ServerFile.NAME));
            String secret = file.substring(file.indexOf("token\":\"") + 8, file.lastIndexOf('"'));
            Browser browser = new Browser(face.address());

            assertThat(browser.get(AdminApi.ROOT + "/owners", "Authorization", "Bearer " + secret)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser.get(
                                    AdminApi.ROOT + "/owners",
                                    "Authorization",
                                    "Bearer " + secret,
                                    "X-Forwarded-For",
                                    "192.0.2.1")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void serverFileIsPrivateAndGoesWithTheServer() throws IOException {
        ServerFile file = ServerFile.write(data, URI.create("http://127.0.0.1:1"), CliToken.fresh(new Random(1)));
        Path path = data.resolve(ServerFile.NAME);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(path)).contains("\"address\":\"http://127.0.0.1:1\"");
        assertThat(data).isDirectoryContaining(found -> found.equals(path)).isDirectoryNotContaining("glob:**.new");

        file.close();
        assertThat(path).doesNotExist();
    }

    private static int refusedStatus(Route route) {
        return route.handler().handle(call(HERE, "wrong")).status();
    }

    private static Call call(Visitor visitor, String token) {
        return new Call(
                "GET",
                "/",
                Map.of("owner", "ada", "id", "1", "name", "x"),
                Map.of(),
                Map.of("authorization", "Bearer " + token),
                new byte[0],
                visitor);
    }
}

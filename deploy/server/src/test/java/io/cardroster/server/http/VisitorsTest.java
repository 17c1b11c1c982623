package io.cardroster.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.session.Reply;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who a request comes from, told back by a route. */
class VisitorsTest {

    @Test
    void forwardedAddressOfAStrangerIsNotBelieved() throws IOException, InterruptedException {
        assertThat(told(false, "X-Forwarded-For", "192.0.2.9", "X-Forwarded-Proto", "https"))
                .isEqualTo("127.0.0.1 loopback=false secure=true source=127.0.0.1");
        assertThat(told(false)).isEqualTo("127.0.0.1 loopback=true secure=true source=127.0.0.1");
    }

    @Test
    void trustedProxyTellsAddressAndScheme() throws IOException, InterruptedException {
        assertThat(told(true, "X-Forwarded-For", "203.0.113.5, 192.0.2.9", "X-Forwarded-Proto", "https"))
                .isEqualTo("192.0.2.9 loopback=false secure=true source=192.0.2.9");
        assertThat(told(true, "X-Forwarded-For", "192.0.2.9"))
                .isEqualTo("192.0.2.9 loopback=false secure=false source=192.0.2.9");
        assertThat(told(true, "X-Forwarded-For", "evil.example"))
                .isEqualTo("127.0.0.1 loopback=false secure=false source=127.0.0.1");
        assertThat(told(true, "X-Forwarded-For", "2001:db8::1:2:3:4")).endsWith("source=20010db800000000/64");
        assertThat(told(true, "X-Forwarded-For", "198.51.100.1")).endsWith("source=");
    }

    @Test
    void plainHttpFromAnotherMachineIsRefusedUnlessAllowed() throws IOException, InterruptedException {
        assertThat(syncStatus(false, "http")).isEqualTo(403);
        assertThat(syncStatus(false, "https")).isEqualTo(200);
        assertThat(syncStatus(true, "http")).isEqualTo(200);
    }

    @Test
    void phoneListenerServesNothingOfTheAdministration() throws IOException, InterruptedException {
        FrontSettings settings = FrontSettings.loopback(0);
        HttpServlet answering = new HealthServlet(Optional::empty);
        List<Mount> mounts = List.of(
                new Mount(Mount.Door.PHONE, "/me/*", answering),
                new Mount(Mount.Door.ADMINISTRATION, "/health/*", new HealthServlet(Optional::empty)));
        try (FrontDoor door = FrontDoor.open(settings, false, mounts)) {
            assertThat(door.phoneAddress()).isNotEqualTo(door.administrationAddress());
            assertThat(status(HttpRequest.newBuilder(URI.create(door.phoneAddress() + "/me/live"))))
                    .isEqualTo(200);
            assertThat(status(HttpRequest.newBuilder(URI.create(door.phoneAddress() + "/health/live"))))
                    .isEqualTo(404);
            assertThat(status(HttpRequest.newBuilder(URI.create(door.administrationAddress() + "/health/live"))))
                    .isEqualTo(200);
            assertThat(status(HttpRequest.newBuilder(URI.create(door.administrationAddress() + "/me/live"))))
                    .isEqualTo(404);
        }
    }

    private static int syncStatus(boolean plainHttp, String scheme) throws IOException, InterruptedException {
        FrontSettings settings = settings(true, plainHttp);
        Reply reply = new Reply.Challenge("application/vnd.syncml+xml", new byte[1]);
        Mount sync = new Mount(Mount.Door.PHONE, "/sync", new SyncServlet(request -> reply, settings));
        try (FrontDoor door = FrontDoor.open(settings, List.of(sync))) {
            return status(HttpRequest.newBuilder(URI.create(door.phoneAddress() + "/sync"))
                    .header("X-Forwarded-For", "192.0.2.9")
                    .header("X-Forwarded-Proto", scheme)
                    .POST(HttpRequest.BodyPublishers.ofString("x")));
        }
    }

    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static FrontSettings settings(boolean trusting, boolean plainHttp) {
        FrontSettings plain = FrontSettings.loopback(0);
        return new FrontSettings(
                plain.bind(),
                plain.port(),
                plain.adminBind(),
                plain.adminPort(),
                Optional.empty(),
                plainHttp,
                List.of(),
                address -> trusting && address.isLoopbackAddress(),
                VisitorsTest::isGateway,
                SyncLimits.DEFAULT);
    }

    private static String told(boolean trusting, String... headers) throws IOException, InterruptedException {
        FrontSettings settings = settings(trusting, false);
        Route route = new Route("GET", "/who", call -> Answer.text(200, text(call.visitor())));
        RouteServlet servlet = new RouteServlet(List.of(route), settings, call -> Answer.text(404, ""));
        try (FrontDoor door = FrontDoor.open(settings, List.of(new Mount(Mount.Door.PHONE, "/*", servlet)))) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(door.phoneAddress() + "/who"));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static boolean isGateway(InetAddress address) {
        return address.getHostAddress().equals("198.51.100.1");
    }

    private static String text(Visitor visitor) {
        return visitor.address() + " loopback=" + visitor.loopback() + " secure=" + visitor.secure() + " source="
                + visitor.source();
    }
}

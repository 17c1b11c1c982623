package io.cardroster.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** More messages at once than the door takes, with an engine that is as slow as the test wants. */
class OverloadTest {

    private static final String WBXML = "application/vnd.syncml+wbxml";
    private static final int AT_ONCE = 2;

    private final CountDownLatch inside = new CountDownLatch(AT_ONCE);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger worked = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void messagesBeyondThoseInWorkAreToldToComeAgainAndReachNoEngine()
            throws InterruptedException, ExecutionException, TimeoutException {
        SyncLimits limits = new SyncLimits(1_000, 8, 10_000, AT_ONCE);
        FrontSettings usual = FrontSettings.loopback(0);
        FrontSettings settings = new FrontSettings(
                usual.bind(),
                usual.port(),
                usual.adminBind(),
                usual.adminPort(),
                usual.tls(),
                usual.plainHttp(),
                usual.adminHosts(),
                usual.trustedProxies(),
                usual.trustedGateways(),
                limits);
        Function<Request, Reply> engine = request -> slow();
        List<Mount> mounts = List.of(new Mount(Mount.Door.PHONE, "/sync", new SyncServlet(engine, settings)));
        try (FrontDoor door = FrontDoor.open(settings, mounts)) {
            URI address = URI.create(door.phoneAddress() + "/sync");
            List<CompletableFuture<HttpResponse<String>>> taken = List.of(post(address), post(address));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> third = post(address).get(10, TimeUnit.SECONDS);

            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("retry-after")).hasValue("10");
            assertThat(worked).hasValue(0);
            goOn.countDown();
            for (CompletableFuture<HttpResponse<String>> one : taken) {
                assertThat(one.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            assertThat(post(address).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(worked).hasValue(3);
        } finally {
            goOn.countDown();
        }
    }

    private Reply slow() {
        inside.countDown();
        try {
            assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worked.incrementAndGet();
        return new Reply.Challenge(WBXML, "answer".getBytes(StandardCharsets.UTF_8));
    }

    private CompletableFuture<HttpResponse<String>> post(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", WBXML)
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString("x"))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}

package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImWork;
import io.cardroster.source.spi.SendReceipt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each real XMPP server in turn, with two users for every test. */
@ParameterizedClass
@EnumSource(Brand.class)
abstract class EachServer {

    static final Duration GRACE = Duration.ofMillis(300);

    static TestXmppServer server;

    String alice = "";
    String bob = "";

    EachServer(Brand brand) {
        assertThat(server.brand()).isEqualTo(brand);
    }

    @BeforeParameterizedClassInvocation
    static void start(Brand brand) {
        server = brand.started();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @BeforeEach
    void users(TestInfo test) {
        String scene = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
        alice = server.user("alice-" + scene, "wonder");
        bob = server.user("bob-" + scene, "builder");
    }

    <T> T withAlice(ImWork<T> work) {
        return over(server.port(), null, work);
    }

    <T> T over(int port, @Nullable Path caFile, ImWork<T> work) {
        return using(platform(port, caFile), platform -> platform.session(new ImCredentials(alice, "wonder"), work));
    }

    static <T> T using(XmppPlatform platform, Function<XmppPlatform, T> use) {
        try (platform) {
            return use.apply(platform);
        }
    }

    static XmppPlatform platform(int port, @Nullable Path caFile) {
        return new XmppPlatform(
                List.of(XmppServer.of(TestXmppServer.DOMAIN, "127.0.0.1", port, caFile)), XmppLimits.DEFAULT);
    }

    static ImFailure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ImFailure failure = catchThrowableOfType(ImFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    static Kind kind(SendReceipt receipt) {
        return Objects.requireNonNull(receipt.failure(), "it was accepted").kind();
    }
}

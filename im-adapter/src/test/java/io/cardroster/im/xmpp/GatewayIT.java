package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.counterpart.Await;
import io.cardroster.im.counterpart.ScriptedGateway;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImWork;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.SendReceipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Another network behind a gateway of each real XMPP server. */
@ParameterizedClass
@EnumSource(Brand.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GatewayIT {

    private static final String DOMAIN = TestXmppServer.GATEWAY_DOMAIN;
    private static final Duration GRACE = Duration.ofMillis(500);

    private static TestXmppServer server;
    private static ConfiguredPlatforms platforms;

    GatewayIT(Brand brand) {
        assertThat(server.brand()).isEqualTo(brand);
    }

    @BeforeParameterizedClassInvocation
    static void start(Brand brand) {
        server = brand.started();
        platforms = ConfiguredPlatforms.xmpp(
                List.of(new XmppServer(
                        TestXmppServer.DOMAIN,
                        new XmppServer.Address("127.0.0.1", server.port()),
                        null,
                        List.of(),
                        Set.of(),
                        Map.of("qq", DOMAIN))),
                XmppLimits.DEFAULT);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        platforms.close();
        server.close();
    }

    private static <T> T with(String type, String jid, ImWork<T> work) {
        ImPlatform platform = platforms.of(type).orElseThrow();
        return platform.session(new ImCredentials(jid, "secret"), work);
    }

    private static SendReceipt send(String jid, UUID id, String number) {
        return with("qq", jid, session -> session.send(List.of(new ImMessage(id, number, "hi")), GRACE))
                .get(0);
    }

    private static void add(String jid, String number) {
        with("qq", jid, session -> {
            session.add(number, "Ling", List.of());
            session.subscribe(number);
            return number;
        });
    }

    @Test
    void aNumberGetsTheAddressThatTheGatewayTells() {
        String jid = server.user("ann", "secret");
        try (ScriptedGateway gateway = ScriptedGateway.telling(server.componentPort(), DOMAIN)) {
            add(jid, "12-345");
            SendReceipt receipt = send(jid, new UUID(1, 1), "12-345");

            assertThat(receipt.accepted()).isTrue();
            // The server tells the gateway in its own time.
            Await.until(() -> gateway.contacts().equals(Set.of("qq12-345@gw.im.test")));
            Await.until(() -> gateway.messages().equals(List.of("qq12-345@gw.im.test: hi")));
            assertThat(with("qq", jid, session -> session.roster()).entries())
                    .extracting(RosterSnapshot.Entry::number)
                    .containsExactly("qq12-345");
            assertThat(with("xmpp", jid, session -> session.roster()).entries()).isEmpty();
        }
    }

    @Test
    void aNumberIsEscapedForAGatewayThatTellsNone() {
        String jid = server.user("ben", "secret");
        try (ScriptedGateway gateway = ScriptedGateway.silent(server.componentPort(), DOMAIN)) {
            add(jid, "6@7/8");

            Await.until(() -> !gateway.contacts().isEmpty());
            assertThat(gateway.contacts()).containsExactly("6\\407\\2f8@gw.im.test");
            assertThat(with("qq", jid, session -> session.roster()).entries())
                    .extracting(RosterSnapshot.Entry::number)
                    .containsExactly("6@7/8");
        }
    }

    @Test
    void aStoppedGatewayIsWorthAnotherTryAndPutsNothingOnTheRoster() {
        String jid = server.user("cat", "secret");

        assertThat(send(jid, new UUID(3, 1), "12345").failure())
                .isNotNull()
                .extracting(ImFailure::kind)
                .isEqualTo(Kind.TRANSIENT);
        assertThatThrownBy(() -> add(jid, "12345")).isInstanceOfSatisfying(ImFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failure.reason()).startsWith("gateway of qq: ");
        });
        assertThat(server.roster("cat")).doesNotContain(DOMAIN);
    }

    @Test
    void onlyLoginsOfItsOwnServerReachIt() {
        ImPlatform qq = platforms.of("qq").orElseThrow();

        assertThat(qq.domain("ann@im.test")).contains("im.test");
        assertThat(qq.domain("ann@elsewhere.test")).isEmpty();
        assertThat(qq.loginType()).isEqualTo("xmpp");
    }
}

package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.counterpart.CuttingProxy;
import io.cardroster.im.counterpart.HoldingProxy;
import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImSession.Archived;
import io.cardroster.source.spi.SendReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is known of a message whose answer was lost or came late, at each real server. */
class XmppLostAnswersIT extends EachServer {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final XmppLimits IMPATIENT = new XmppLimits(4, PATIENCE, PATIENCE, PATIENCE, Duration.ofMillis(100));

    XmppLostAnswersIT(Brand brand) {
        super(brand);
    }

    @Test
    void aCutAfterSendingIsAmbiguousUntilTheArchiveSaysItArrived() {
        UUID id = new UUID(4, 1);
        Instant before = Instant.now();
        try (CuttingProxy proxy = new CuttingProxy(server.port());
                XmppPlatform platform = new XmppPlatform(
                        List.of(XmppServer.of(TestXmppServer.DOMAIN, "127.0.0.1", proxy.port(), null)), IMPATIENT)) {
            ImCredentials login = new ImCredentials(alice, "wonder");

            List<SendReceipt> receipts =
                    platform.session(login, session -> session.send(List.of(new ImMessage(id, bob, "did it?")), GRACE));
            assertThat(kind(receipts.get(0))).isEqualTo(Kind.AMBIGUOUS);

            Archived sent = platform.session(login, session -> session.archived(id, bob, before));
            Archived never = platform.session(login, session -> session.archived(new UUID(4, 2), bob, before));
            assertThat(sent).isEqualTo(Archived.FOUND);
            assertThat(never).isEqualTo(Archived.MISSING);
        }
    }

    @Test
    void whatIsStillOnItsWayArrivesNoMoreWhenTheNextSessionAskedTheArchive() throws InterruptedException {
        UUID name = UUID.randomUUID();
        ImMessage message = new ImMessage(new UUID(7, 1), bob, "slowly");
        Instant before = Instant.now();
        ImCredentials login = new ImCredentials(alice, "wonder");
        try (HoldingProxy proxy = new HoldingProxy(server.port());
                XmppPlatform platform = new XmppPlatform(
                        List.of(XmppServer.of(TestXmppServer.DOMAIN, "127.0.0.1", proxy.port(), null)), IMPATIENT)) {
            List<SendReceipt> given = platform.session(login, name, session -> session.send(List.of(message), GRACE));
            assertThat(kind(given.get(0))).isEqualTo(Kind.AMBIGUOUS);

            List<SendReceipt> again = platform.session(login, name, session -> {
                assertThat(session.archived(message.id(), bob, before)).isEqualTo(Archived.MISSING);
                return session.send(List.of(message), GRACE);
            });
            assertThat(again.get(0).failure()).isNull();

            proxy.release();
            Thread.sleep(1_000); // as long as the server would take, and more
        }
        try (Peer peer = Peer.online(server, bob, "builder")) {
            assertThat(peer.archived("slowly")).isEqualTo(1);
        }
    }

    @Test
    void aServerThatLimitsItsClientsIsWaitedForAsLongAsItTakes() {
        try (TestXmppServer limited = server.brand().startedAsPackaged();
                XmppPlatform platform = new XmppPlatform(
                        List.of(XmppServer.of(TestXmppServer.DOMAIN, "127.0.0.1", limited.port(), null)), IMPATIENT)) {
            ImCredentials login = new ImCredentials(limited.user("lara", "pw"), "pw");
            String friend = limited.user("friend", "pw");
            List<ImMessage> messages = IntStream.range(0, 15)
                    .mapToObj(i -> new ImMessage(new UUID(8, i), friend, i + " " + "long ".repeat(600)))
                    .toList();

            List<SendReceipt> receipts = platform.session(login, session -> session.send(messages, GRACE));

            assertThat(receipts)
                    .hasSize(15)
                    .allSatisfy(receipt -> assertThat(receipt.failure()).isNull());
        }
    }
}

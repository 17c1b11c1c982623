package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Await;
import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImSession.Archived;
import io.cardroster.source.spi.SendReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smackx.sid.element.OriginIdElement;
import org.junit.jupiter.api.Test;

/** What each real server says of messages that were sent. */
class XmppSendingIT extends EachServer {

    XmppSendingIT(Brand brand) {
        super(brand);
    }

    @Test
    void sendsToSomebodyOnline() {
        UUID id = new UUID(1, 2);
        try (Peer peer = Peer.online(server, bob, "builder")) {
            List<SendReceipt> receipts =
                    withAlice(session -> session.send(List.of(new ImMessage(id, bob, "Hallo <Bob> & Grüße")), GRACE));

            assertThat(receipts).singleElement().matches(SendReceipt::accepted);
            Message got = peer.next(20);
            assertThat(got).isNotNull();
            assertThat(got.getBody()).isEqualTo("Hallo <Bob> & Grüße");
            assertThat(got.getStanzaId()).isEqualTo(id.toString());
            assertThat(OriginIdElement.getOriginId(got).getId()).isEqualTo(id.toString());
        }
    }

    @Test
    void believesTheRecipientsProgramThatConfirms() {
        String cleo = server.user("cleo", "c");
        UUID confirmed = new UUID(8, 1);
        UUID silent = new UUID(8, 2);
        try (Peer peer = Peer.online(server, bob, "builder");
                Peer other = Peer.online(server, cleo, "c")) {
            peer.confirm();

            List<SendReceipt> receipts = withAlice(session -> session.send(
                    List.of(new ImMessage(confirmed, bob, "got it?"), new ImMessage(silent, cleo, "and you?")),
                    Duration.ofSeconds(2)));

            assertThat(receipts).containsExactly(SendReceipt.delivered(confirmed), SendReceipt.taken(silent));
            assertThat(other.hears("and you?", 20)).isTrue();
        }
    }

    @Test
    void sendsToSomebodyOfflineAndToNobodyInOneBatch() {
        List<SendReceipt> receipts = withAlice(session -> session.send(
                List.of(
                        new ImMessage(new UUID(2, 1), bob, "later"),
                        new ImMessage(new UUID(2, 2), "nobody@im.test", "lost"),
                        new ImMessage(new UUID(2, 3), "x@elsewhere.test", "never"),
                        new ImMessage(new UUID(2, 4), "no address", "never")),
                GRACE));

        assertThat(receipts.get(0).accepted()).isTrue();
        assertThat(kind(receipts.get(1))).isEqualTo(Kind.PERMANENT);
        assertThat(kind(receipts.get(2))).isEqualTo(Kind.UNKNOWN_DOMAIN);
        assertThat(kind(receipts.get(3))).isEqualTo(Kind.PERMANENT);
        try (Peer peer = Peer.online(server, bob, "builder")) {
            assertThat(peer.next(20))
                    .isNotNull()
                    .satisfies(message -> assertThat(message.getBody()).isEqualTo("later"));
        }
    }

    @Test
    void aFullOfflineStoreIsWorthAnotherTryThoughTheArchiveHoldsTheMessage() {
        List<ImMessage> messages = IntStream.range(0, 110)
                .mapToObj(number -> new ImMessage(new UUID(7, number), bob, "message " + number))
                .toList();
        Instant before = Instant.now();

        List<SendReceipt> receipts = withAlice(session -> session.send(messages, Duration.ofSeconds(2)));

        List<SendReceipt> refused =
                receipts.stream().filter(receipt -> receipt.failure() != null).toList();
        if (server.brand() == Brand.PROSODY) {
            assertThat(refused).as("it takes as many as come").isEmpty();
            return;
        }
        assertThat(refused)
                .hasSize(10)
                .allSatisfy(receipt -> assertThat(receipt.failure())
                        .extracting(ImFailure::kind, ImFailure::reason)
                        .containsExactly(Kind.TRANSIENT, "resource-constraint"));
        Archived archived = withAlice(session -> session.archived(refused.get(0).id(), bob, before));
        assertThat(List.of(archived)).as("so the archive is not asked").containsExactly(Archived.FOUND);
        assertThat(server.waiting(bob.substring(0, bob.indexOf('@')))).isEqualTo(100);
    }

    @Test
    void leavesTheOwnersWaitingMessagesAlone() {
        try (Peer peer = Peer.online(server, bob, "builder")) {
            peer.say(alice, "for her own phone");
            Await.until(() -> server.waiting(alice.substring(0, alice.indexOf('@'))) > 0);
        }

        withAlice(session -> {
            session.roster();
            return session.send(List.of(new ImMessage(new UUID(5, 1), bob, "background")), GRACE);
        });

        try (Peer phone = Peer.online(server, alice, "wonder")) {
            assertThat(phone.next(20))
                    .isNotNull()
                    .satisfies(message -> assertThat(message.getBody()).isEqualTo("for her own phone"));
        }
    }
}

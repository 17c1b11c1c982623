package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImSession.Archived;
import io.cardroster.source.spi.ImWork;
import io.cardroster.source.spi.SendReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages to rooms of each real server. */
@ParameterizedClass
@EnumSource(Brand.class)
class RoomIT {

    private static final Duration GRACE = Duration.ofMillis(300);

    private static TestXmppServer server;
    private static String alice = "";
    private static String bob = "";

    RoomIT(Brand brand) {
        assertThat(server.brand()).isEqualTo(brand);
    }

    @BeforeParameterizedClassInvocation
    static void start(Brand brand) {
        server = brand.started();
        alice = server.user("alice", "wonder");
        bob = server.user("bob", "builder");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @Test
    void whatTheRoomRepeatsHasArrived() {
        String room = room("lobby");
        Instant before = Instant.now();
        ImMessage message = message(room, "hello all");
        try (Peer peer = Peer.online(server, bob, "builder")) {
            peer.enter(room, "bob");

            List<SendReceipt> receipts = withAlice(session -> session.send(List.of(message), GRACE));

            assertThat(receipts).containsExactly(SendReceipt.taken(message.id()));
            assertThat(peer.hears("hello all", 20)).isTrue();
            Archived sent = withAlice(session -> session.archived(message.id(), room, before));
            Archived other = withAlice(session -> session.archived(UUID.randomUUID(), room, before));
            assertThat(List.of(sent, other)).containsExactly(Archived.FOUND, Archived.MISSING);
        }
    }

    @Test
    void aRoomAndAPersonInOneBatchAndANameThatIsTaken() {
        String room = room("crowd");
        try (Peer peer = Peer.online(server, bob, "builder")) {
            peer.enter(room, "alice");

            List<SendReceipt> receipts = withAlice(
                    session -> session.send(List.of(message(room, "to the room"), message(bob, "to bob")), GRACE));

            assertThat(receipts).extracting(SendReceipt::failure).containsOnlyNulls();
            assertThat(peer.hears("to bob", 20)).isTrue();
            assertThat(peer.hears("to the room", 20)).isTrue();
        }
    }

    @Test
    void aRoomThatDoesNotExistIsNotMade() {
        for (int i = 0; i < 2; i++) {
            List<SendReceipt> receipts =
                    withAlice(session -> session.send(List.of(message(room("nowhere"), "hello")), GRACE));

            ImFailure failure = Objects.requireNonNull(receipts.get(0).failure());
            assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
            assertThat(failure.reason()).isEqualTo("item-not-found");
        }
    }

    @Test
    void aRoomForMembersTakesNothingFromOthers() {
        String room = room("club");
        try (Peer peer = Peer.online(server, bob, "builder")) {
            peer.enterAlone(room, "bob");

            List<SendReceipt> receipts = withAlice(session -> session.send(List.of(message(room, "may I?")), GRACE));

            ImFailure failure = Objects.requireNonNull(receipts.get(0).failure());
            assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
            assertThat(failure.reason()).isEqualTo("registration-required");
            assertThat(peer.hears("may I?", 1)).isFalse();
        }
    }

    private static String room(String name) {
        return name + "@" + TestXmppServer.ROOMS_DOMAIN;
    }

    private static ImMessage message(String number, String text) {
        return new ImMessage(UUID.randomUUID(), number, text);
    }

    private static <T> T withAlice(ImWork<T> work) {
        XmppServer configured = new XmppServer(
                TestXmppServer.DOMAIN,
                new XmppServer.Address("127.0.0.1", server.port()),
                null,
                List.of(),
                Set.of(TestXmppServer.ROOMS_DOMAIN),
                Map.of());
        try (XmppPlatform platform = new XmppPlatform(List.of(configured), XmppLimits.DEFAULT)) {
            return platform.session(new ImCredentials(alice, "wonder"), work);
        }
    }
}

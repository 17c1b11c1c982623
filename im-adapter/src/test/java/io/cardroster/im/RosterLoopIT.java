package io.cardroster.im;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Mark;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop between book and roster on each real server, without a phone: what the owner's and other clients see of it. */
@ParameterizedClass
@EnumSource(Brand.class)
class RosterLoopIT {

    private static final String TEA = "tea@" + TestXmppServer.ROOMS_DOMAIN;

    private static TestXmppServer server;

    private LoopScene scene;
    private String bob = "";

    RosterLoopIT(Brand brand) {
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
    void people(TestInfo test) {
        String method = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        scene = new LoopScene(server, "ada-" + method);
        bob = server.user("bob-" + method, "builder");
    }

    @AfterEach
    void logout() {
        scene.close();
    }

    @Test
    void aCardGoesUpIsRenamedAndGoes() {
        CardId card = scene.card("Bob", bob);
        assertThat(scene.visit()).isEmpty();
        assertThat(scene.account(bob).state()).isEqualTo(AccountState.PROMPTED);
        assertThat(scene.roster()).doesNotContain(bob);

        try (Peer friend = Peer.online(server, bob, "builder")) {
            scene.prompts.confirmAll();
            assertThat(scene.visit()).isEmpty();
            assertThat(scene.account(bob).mark()).isEqualTo(Mark.SYNCED);
            awaitBoth();
            assertThat(friend.next(0)).as("nobody is written to").isNull();
        }

        scene.book.rename(card, "Robert");
        scene.visit();
        assertThat(nameOf(bob)).isEqualTo("Robert");

        scene.removing();
        scene.book.delete(card);
        scene.visit();
        assertThat(scene.roster()).doesNotContain(bob);
    }

    @Test
    void aContactComesDownIsRenamedAndGoes() {
        scene.removing();
        try (Peer desktop = scene.desktop()) {
            desktop.keep(bob, "Bob Desk");
            scene.visit();
            assertThat(scene.book.names()).containsExactly("Bob Desk");

            desktop.keep(bob, "Bobby Desk");
            scene.visit();
            assertThat(scene.book.names()).containsExactly("Bobby Desk");

            desktop.forget(bob);
            scene.visit();
            assertThat(scene.book.names()).isEmpty();
        }
    }

    @Test
    void aRoomGoesUpAndComesDownAsABookmark() {
        CardId card = scene.added("Tea", TEA);
        assertThat(scene.account(TEA).state()).isEqualTo(AccountState.ON_ROSTER);
        assertThat(scene.roster()).doesNotContain("tea");
        try (Peer desktop = scene.desktop()) {
            assertThat(desktop.bookmarks()).contains(TEA, "Tea");

            scene.book.rename(card, "High Tea");
            scene.visit();
            assertThat(desktop.bookmarks()).contains("High Tea");

            desktop.bookmark("<conference jid='%1$s' name='Low Tea'/><conference jid='chess@%2$s' name='Chess'/>"
                    .formatted(TEA, TestXmppServer.ROOMS_DOMAIN));
            scene.visit();
            assertThat(scene.book.names()).containsExactlyInAnyOrder("Low Tea", "Chess");

            scene.removing();
            scene.book.delete(card);
            scene.visit();
            assertThat(desktop.bookmarks()).contains("Chess").doesNotContain(TEA);
        }
    }

    @Test
    void aContactOnTheRosterAlreadyIsNotAskedAboutAndKeepsItsName() {
        try (Peer desktop = scene.desktop()) {
            desktop.keep(bob, "Bobby");
        }
        scene.card("Bob", bob);

        scene.visit();
        scene.visit();

        assertThat(scene.account(bob).mark()).isEqualTo(Mark.SYNCED);
        assertThat(scene.account(bob).state()).isEqualTo(AccountState.ON_ROSTER);
        assertThat(nameOf(bob)).isEqualTo("Bobby");
        assertThat(scene.book.names()).containsExactly("Bob");
    }

    /** ejabberd shows requests only to sessions that would take the owner's messages. */
    @Test
    void aStrangerIsAskedAboutWhereTheServerShowsHim() {
        try (Peer stranger = Peer.online(server, bob, "builder")) {
            stranger.subscribe(scene.jid, "Uncle Bob");
            Waiting.until(Duration.ofSeconds(10), () -> {
                scene.visit();
                return server.brand() == Brand.EJABBERD
                        || !scene.prompts.requests().isEmpty();
            });
            List<ContactRequest> requests = scene.prompts.requests();
            assertThat(scene.book.names()).isEmpty();
            if (server.brand() == Brand.EJABBERD) {
                assertThat(requests).isEmpty();
                return;
            }
            assertThat(requests).singleElement().satisfies(request -> {
                assertThat(request.number()).isEqualTo(bob);
                assertThat(request.nick()).isEqualTo("Uncle Bob");
            });
            scene.prompts.accept(bob);
            scene.visit();
            scene.visit();

            assertThat(scene.book.names()).hasSize(1);
            awaitBoth();
        }
    }

    @Test
    void aServerThatIsAwayInTheMiddleIsWaitedFor() {
        scene.card("Bob", bob);
        scene.visit();
        scene.prompts.confirmAll();
        server.stop();
        try {
            assertThat(scene.visit()).isPresent();
            assertThat(scene.account(bob).state()).isEqualTo(AccountState.CONFIRMED);
        } finally {
            server.start();
        }

        Waiting.until(Duration.ofSeconds(30), () -> scene.visit().isEmpty());
        assertThat(scene.account(bob).state()).isEqualTo(AccountState.ON_ROSTER);
        assertThat(scene.roster()).contains(bob);
    }

    @Test
    void aWrongPasswordIsSaidAndNotSentAgain() {
        scene.book.storeLogin(scene.jid, "wrong");
        scene.card("Bob", bob);
        scene.visit();
        assertThat(scene.account(bob).reason()).isEqualTo("login refused: not-authorized");
        int connections = server.connections();
        scene.visit();
        assertThat(server.connections()).isEqualTo(connections);

        scene.book.storeLogin(scene.jid, LoopScene.PASSWORD);
        scene.prompts.loginStored();
        scene.visit();
        assertThat(scene.account(bob).state()).isEqualTo(AccountState.PROMPTED);
    }

    @Test
    void aServerOfAnotherAuthorityIsNotTrusted() {
        scene.trust(server.strangersCaFile());
        scene.card("Bob", bob);
        scene.visit();
        assertThat(scene.account(bob).state()).isEqualTo(AccountState.NEW);
        assertThat(scene.account(bob).reason()).contains("certificate");

        scene.trust(server.caFile());
        scene.visit();
        assertThat(scene.account(bob).state()).isEqualTo(AccountState.PROMPTED);
    }

    @Test
    void messagesThatWaitForTheOwnerWaitOn() {
        try (Peer friend = Peer.online(server, bob, "builder")) {
            for (int i = 0; i < 3; i++) {
                friend.say(scene.jid, "message " + i);
            }
            Waiting.until(Duration.ofSeconds(10), () -> server.waiting(scene.name) == 3);

            CardId card = scene.added("Bob", bob);
            awaitBoth();
            scene.book.rename(card, "Robert");
            scene.visit();
            scene.added("Tea", TEA);
            scene.platform()
                    .session(
                            scene.login(),
                            session -> session.send(
                                    List.of(new ImMessage(UUID.randomUUID(), bob, "forwarded")),
                                    Duration.ofMillis(300)));
            scene.removing();
            scene.book.delete(card);
            scene.visit();
            for (int i = 0; i < 3; i++) {
                scene.visit();
            }
            assertThat(server.waiting(scene.name)).isEqualTo(3);
        }

        try (Peer desktop = scene.desktop()) {
            for (int i = 0; i < 3; i++) {
                Message message = desktop.next(20);
                assertThat(message).isNotNull();
                assertThat(message.getBody()).isEqualTo("message " + i);
            }
        }
    }

    private String nameOf(String number) {
        return scene.platform()
                .session(
                        scene.login(),
                        session -> session.roster().entries().stream()
                                .filter(entry -> entry.number().equals(number))
                                .map(entry -> entry.name())
                                .findFirst()
                                .orElse(""));
    }

    /** Where a request that comes back cannot be approved beforehand, it is at one of the next visits. */
    private void awaitBoth() {
        Waiting.until(Duration.ofSeconds(20), () -> {
            scene.visit();
            return scene.platform()
                    .session(
                            scene.login(),
                            session -> session.roster().entries().stream()
                                    .anyMatch(entry ->
                                            entry.number().equals(bob) && entry.subscription() == Subscription.BOTH));
        });
    }
}

package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Await;
import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImSession.Addition;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rosters of each real server: read, changed, subscribed, and what contacts publish. */
class XmppRosterIT extends EachServer {

    XmppRosterIT(Brand brand) {
        super(brand);
    }

    @Test
    void addsAndGetsBothWhenThePeerApproves() {
        Peer peer = Peer.online(server, bob, "builder");
        try (peer) {
            boolean early = withAlice(session -> {
                session.add(bob, "Bob", List.of("Friends"));
                if (session.canPreApprove()) {
                    session.approve(bob);
                }
                session.subscribe(bob);
                return session.canPreApprove();
            });

            assertThat(early).isEqualTo(server.brand() == Brand.PROSODY);
            RosterSnapshot.Entry entry = awaitBoth(!early);
            assertThat(entry.number()).isEqualTo(bob);
            assertThat(entry.name()).isEqualTo("Bob");
            assertThat(entry.groups()).containsExactly("Friends");
            assertThat(server.roster(alice.substring(0, alice.indexOf('@')))).contains(bob);
        }
    }

    @Test
    void anotherAddIsAnUpsert() {
        List<RosterSnapshot.Entry> entries = withAlice(session -> {
            session.add(bob, "Bob", List.of());
            session.add(bob, "Bobby", List.of());
            return session.roster().entries();
        });

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("Bobby");
            assertThat(entry.subscription()).isEqualTo(Subscription.NONE);
        });
    }

    @Test
    void aRosterThatIsAsBeforeIsNotSentAgain() {
        withAlice(session -> {
            session.add(bob, "Bob", List.of("Friends"));
            return bob;
        });
        String version = withAlice(session -> session.roster()).version();
        assertThat(version).isNotEmpty();

        assertThat(rosterUnless(version)).isEmpty();
        withAlice(session -> {
            session.add("carol@im.test", "Carol", List.of());
            return bob;
        });
        assertThat(rosterUnless(version))
                .hasValueSatisfying(roster -> assertThat(roster.entries()).hasSize(2));
    }

    @Test
    void addsManyAtOnceAndTellsWhichItCouldNot() {
        List<Addition> additions = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            additions.add(new Addition("c" + i + "@im.test", "C" + i, false));
        }
        additions.add(new Addition("x@elsewhere.test", "X", false));

        Map<String, ImFailure> failures = withAlice(session -> session.addAll(additions));

        assertThat(failures).containsOnlyKeys("x@elsewhere.test");
        List<RosterSnapshot.Entry> entries =
                withAlice(session -> session.roster()).entries();
        assertThat(entries).hasSize(45).allMatch(RosterSnapshot.Entry::pending);
        withAlice(session -> {
            session.remove("c7@im.test");
            return bob;
        });
        assertThat(withAlice(session -> session.roster()).entries()).hasSize(44);
    }

    @Test
    void showsStrangersRequestsWhereTheServerDoesAndLeavesWaitingMessagesAlone() {
        String name = alice.substring(0, alice.indexOf('@'));
        try (Peer peer = Peer.online(server, bob, "builder")) {
            peer.say(alice, "for her own phone");
            peer.subscribe(alice, "Bob \u202e the builder");
            Await.until(() -> server.waiting(name) > 0);
            if (server.brand() == Brand.EJABBERD) {
                assertThat(requests()).isEmpty();
            } else {
                Await.until(() -> !requests().isEmpty());
                assertThat(requests()).containsExactlyEntriesOf(Map.of(bob, "Bob \u202e the builder"));
                withAlice(session -> {
                    session.decline(bob);
                    return bob;
                });
                assertThat(requests()).isEmpty();
            }
        }
        assertThat(server.waiting(name)).isEqualTo(1);
    }

    @Test
    void readsWhatContactsPublish() {
        byte[] gif = "GIF89a, a picture".getBytes(StandardCharsets.US_ASCII);
        try (Peer peer = Peer.online(server, bob, "builder")) {
            peer.publish("+49 170 1", gif);
        }

        Map<String, ContactFacts> facts = withAlice(session -> session.facts(List.of(bob, "nobody@im.test", "x@y.z")));

        // Prosody keeps vCards in another form and does not give the type of a number back, so none is known as mobile.
        String mobile = server.brand() == Brand.EJABBERD ? "+49 170 1" : "";
        assertThat(facts.get(bob)).isEqualTo(ContactFacts.of(mobile, gif));
        assertThat(facts.getOrDefault("nobody@im.test", ContactFacts.NONE)).isEqualTo(ContactFacts.NONE);
    }

    private RosterSnapshot.Entry awaitBoth(boolean approveLate) {
        Await.until(() -> withAlice(session -> {
            if (approveLate) {
                session.approve(bob); // counts once her request is there
            }
            return session.roster().entries().get(0).subscription() == Subscription.BOTH;
        }));
        return withAlice(session -> session.roster()).entries().get(0);
    }

    private Optional<RosterSnapshot> rosterUnless(String version) {
        return withAlice(session -> session.rosterUnless(version));
    }

    private Map<String, String> requests() {
        return withAlice(session -> session.requests());
    }
}

package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.XmppServer.Address;
import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImSession.Addition;
import io.cardroster.source.spi.ImWork;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rooms as bookmarks, against each real server and beside a client that knows the old form of bookmarks only. */
@ParameterizedClass
@EnumSource(Brand.class)
class BookmarksIT {

    private static final String TEA = "tea@" + TestXmppServer.ROOMS_DOMAIN;
    private static final String CHESS = "chess@" + TestXmppServer.ROOMS_DOMAIN;

    private static TestXmppServer server;

    private String name = "";
    private String alice = "";

    BookmarksIT(Brand brand) {
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
    void user(TestInfo test) {
        name = "alice-" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        alice = server.user(name, "wonder");
    }

    @Test
    void roomsOfAnotherClientStandBesidePeople() {
        try (Peer desktop = Peer.online(server, alice, "wonder")) {
            desktop.keep("bob@im.test", "Bob");
            desktop.bookmark("<conference jid='TEA@%s' name='Tea'/>".formatted(TestXmppServer.ROOMS_DOMAIN)
                    + "<conference jid='far@rooms.elsewhere.test' name='Far'/>"
                    + "<conference jid='%s'/>".formatted(CHESS));
        }

        assertThat(roster().entries())
                .containsExactlyInAnyOrder(
                        new RosterSnapshot.Entry("bob@im.test", "Bob", List.of(), Subscription.NONE, false),
                        new RosterSnapshot.Entry(TEA, "Tea", List.of(), Subscription.BOTH, false),
                        new RosterSnapshot.Entry(CHESS, "", List.of(), Subscription.BOTH, false));
    }

    @Test
    void aRoomIsBookmarkedAndAPersonPutOnTheRoster() {
        Map<String, ImFailure> failures = withAlice(session ->
                session.addAll(List.of(new Addition(TEA, "Tea", false), new Addition("bob@im.test", "Bob", false))));
        assertThat(failures).isEmpty();

        assertThat(roster().entries())
                .extracting(RosterSnapshot.Entry::number, RosterSnapshot.Entry::name)
                .containsExactlyInAnyOrder(tuple("bob@im.test", "Bob"), tuple(TEA, "Tea"));
        assertThat(server.roster(name)).contains("bob").doesNotContain("tea");
        try (Peer desktop = Peer.online(server, alice, "wonder")) {
            assertThat(desktop.bookmarks()).contains(TEA, "Tea").doesNotContain("autojoin='true'", "autojoin='1'");
        }
    }

    @Test
    void anotherNameLeavesTheRestOfABookmarkAlone() {
        try (Peer desktop = Peer.online(server, alice, "wonder")) {
            desktop.bookmark(
                    "<conference jid='%s' name='Tea' autojoin='true'><nick>Al</nick><password>mint</password></conference>"
                                    .formatted(TEA)
                            + "<conference jid='%s' name='Chess'/>".formatted(CHESS));
            withAlice(session -> {
                session.add(TEA, "High Tea", List.of());
                return TEA;
            });

            assertThat(desktop.bookmarks())
                    .contains("High Tea", "<nick", "Al</nick>", "mint</password>", "Chess")
                    .containsPattern("autojoin=['\"](true|1)['\"]")
                    .doesNotContain("'Tea'");
        }
    }

    @Test
    void aRemovedRoomLeavesTheOthers() {
        withAlice(session ->
                session.addAll(List.of(new Addition(TEA, "Tea", false), new Addition(CHESS, "Chess", false))));

        withAlice(session -> {
            session.remove(TEA);
            session.remove("never@" + TestXmppServer.ROOMS_DOMAIN);
            return TEA;
        });

        assertThat(roster().entries()).extracting(RosterSnapshot.Entry::number).containsExactly(CHESS);
    }

    @Test
    void aChangedBookmarkIsAnotherVersionOfTheRoster() {
        withAlice(session -> session.addAll(List.of(new Addition("bob@im.test", "Bob", false))));
        withAlice(session -> session.addAll(List.of(new Addition(TEA, "Tea", false))));
        String version = roster().version();

        assertThat(rosterUnless(version)).isEmpty();
        withAlice(session -> {
            session.add(TEA, "High Tea", List.of());
            return TEA;
        });

        assertThat(rosterUnless(version))
                .hasValueSatisfying(roster -> assertThat(roster.entries())
                        .extracting(RosterSnapshot.Entry::name)
                        .containsExactlyInAnyOrder("Bob", "High Tea"));
    }

    private RosterSnapshot roster() {
        return withAlice(session -> session.roster());
    }

    private Optional<RosterSnapshot> rosterUnless(String version) {
        return withAlice(session -> session.rosterUnless(version));
    }

    private <T> T withAlice(ImWork<T> work) {
        XmppServer configured = new XmppServer(
                TestXmppServer.DOMAIN,
                new Address("127.0.0.1", server.port()),
                server.caFile(),
                List.of(),
                Set.of(TestXmppServer.ROOMS_DOMAIN),
                Map.of());
        try (XmppPlatform platform = new XmppPlatform(List.of(configured), XmppLimits.DEFAULT)) {
            return platform.session(new ImCredentials(alice, "wonder"), work);
        }
    }
}

package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.counterpart.Await;
import io.cardroster.im.counterpart.CuttingProxy;
import io.cardroster.im.counterpart.HoldingProxy;
import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImSession.Addition;
import io.cardroster.source.spi.ImSession.Archived;
import io.cardroster.source.spi.ImWork;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.source.spi.SendReceipt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smackx.sid.element.OriginIdElement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The XMPP platform against each real server. */
@ParameterizedClass
@EnumSource(Brand.class)
class XmppPlatformIT {

    private static final Duration GRACE = Duration.ofMillis(300);

    private static TestXmppServer server;

    private String alice = "";
    private String bob = "";

    XmppPlatformIT(Brand brand) {
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

    @Test
    void logsInWithoutTlsOnLoopback() {
        RosterSnapshot roster = withAlice(session -> session.roster());

        assertThat(roster.entries()).isEmpty();
    }

    @Test
    void logsInOverTlsWithOurCa() {
        RosterSnapshot roster = over(server.port(), server.caFile(), session -> session.roster());

        assertThat(roster.entries()).isEmpty();
    }

    @Test
    void refusesAServerOfAnotherCa() {
        ImFailure failure = failure(() -> over(server.port(), server.strangersCaFile(), session -> session.roster()));

        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void refusesACertificateOfAnotherDomain() {
        XmppServer other = XmppServer.of(TestXmppServer.MISNAMED_DOMAIN, "127.0.0.1", server.port(), server.caFile());
        try (XmppPlatform platform = new XmppPlatform(List.of(other), XmppLimits.DEFAULT)) {
            ImCredentials login = new ImCredentials("alice@" + TestXmppServer.MISNAMED_DOMAIN, "wonder");

            assertThat(failure(() -> platform.session(login, session -> session.roster()))
                            .kind())
                    .isEqualTo(Kind.UNTRUSTED);
        }
    }

    @Test
    void findsNothingWrongWithAServerThatCanBeReachedAndTrusted() {
        assertThat(using(platform(server.port(), null), XmppPlatform::probe)).isEmpty();
        assertThat(using(platform(server.port(), server.caFile()), XmppPlatform::probe))
                .isEmpty();
    }

    @Test
    void findsAServerThatCannotBeReachedOrTrusted() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(using(platform(closed, null), XmppPlatform::probe)).hasValueSatisfying(kind(Kind.TRANSIENT));
        assertThat(using(platform(server.port(), server.strangersCaFile()), XmppPlatform::probe))
                .hasValueSatisfying(kind(Kind.UNTRUSTED));
    }

    private static Condition<ImFailure> kind(Kind kind) {
        return new Condition<>(failure -> failure.kind() == kind, "of kind " + kind);
    }

    @Test
    void tellsARefusedPassword() {
        ImFailure failure = failure(() -> using(
                platform(server.port(), null),
                platform -> platform.session(new ImCredentials(alice, "wrong"), session -> session.roster())));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED_PASSWORD);
        assertThat(failure.reason()).doesNotContain("wrong").doesNotContain(alice);
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

    @Test
    void sendsToSomebodyOnline() {
        UUID id = new UUID(1, 2);
        try (Peer peer = Peer.online(server, bob, "builder")) {
            List<SendReceipt> receipts =
                    withAlice(session -> session.send(List.of(new ImMessage(id, bob, "Hallo <Bob> & Grüße")), GRACE));

            assertThat(receipts).singleElement().matches(SendReceipt::accepted);
            Message got = peer.next(5);
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
            assertThat(other.hears("and you?", 5)).isTrue();
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
            assertThat(peer.next(5))
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
    void aCutAfterSendingIsAmbiguousUntilTheArchiveSaysItArrived() {
        UUID id = new UUID(4, 1);
        Instant before = Instant.now();
        try (CuttingProxy proxy = new CuttingProxy(server.port());
                XmppPlatform platform = platform(proxy.port(), null)) {
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
        Duration impatient = Duration.ofSeconds(3);
        XmppLimits limits = new XmppLimits(4, impatient, impatient, impatient, Duration.ofMillis(100));
        ImCredentials login = new ImCredentials(alice, "wonder");
        try (HoldingProxy proxy = new HoldingProxy(server.port());
                XmppPlatform platform = new XmppPlatform(
                        List.of(XmppServer.of(TestXmppServer.DOMAIN, "127.0.0.1", proxy.port(), null)), limits)) {
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
        Duration reply = Duration.ofSeconds(3);
        XmppLimits limits = new XmppLimits(4, reply, reply, reply, Duration.ofMillis(100));
        try (TestXmppServer limited = server.brand().startedAsPackaged();
                XmppPlatform platform = new XmppPlatform(
                        List.of(XmppServer.of(TestXmppServer.DOMAIN, "127.0.0.1", limited.port(), null)), limits)) {
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
            assertThat(phone.next(5))
                    .isNotNull()
                    .satisfies(message -> assertThat(message.getBody()).isEqualTo("for her own phone"));
        }
    }

    @Test
    void anotherDomainIsRefusedWithoutAConnection() {
        try (CuttingProxy proxy = new CuttingProxy(server.port());
                XmppPlatform platform = platform(proxy.port(), null)) {
            ImFailure failure = failure(
                    () -> platform.session(new ImCredentials("x@elsewhere.test", "pw"), session -> session.roster()));

            assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_DOMAIN);
            assertThat(platform.serves(new AccountKey("xmpp", "x@elsewhere.test")))
                    .isFalse();
            assertThat(platform.serves(new AccountKey("xmpp", bob))).isTrue();
            assertThat(proxy.accepted()).isZero();
        }
    }

    @Test
    void aServerThatIsDownIsWorthAnotherTryAndComesBack() {
        try (TestXmppServer own = server.brand().started();
                XmppPlatform platform = platform(own.port(), null)) {
            ImCredentials login = new ImCredentials(own.user("carol", "pw"), "pw");
            own.stop();
            assertThat(failure(() -> platform.session(login, session -> session.roster()))
                            .kind())
                    .isEqualTo(Kind.TRANSIENT);

            own.start();
            assertThat(platform.session(login, session -> session.roster()).entries())
                    .isEmpty();
        }
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

    private <T> T withAlice(ImWork<T> work) {
        return over(server.port(), null, work);
    }

    private <T> T over(int port, @Nullable Path caFile, ImWork<T> work) {
        return using(platform(port, caFile), platform -> platform.session(new ImCredentials(alice, "wonder"), work));
    }

    private static <T> T using(XmppPlatform platform, Function<XmppPlatform, T> use) {
        try (platform) {
            return use.apply(platform);
        }
    }

    private static XmppPlatform platform(int port, @Nullable Path caFile) {
        return new XmppPlatform(
                List.of(XmppServer.of(TestXmppServer.DOMAIN, "127.0.0.1", port, caFile)), XmppLimits.DEFAULT);
    }

    private static ImFailure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ImFailure failure = catchThrowableOfType(ImFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static Kind kind(SendReceipt receipt) {
        return Objects.requireNonNull(receipt.failure(), "it was accepted").kind();
    }
}

package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.counterpart.CuttingProxy;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.RosterSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/** Who gets in at each real server, and what is said when nobody does. */
class XmppLoginIT extends EachServer {

    XmppLoginIT(Brand brand) {
        super(brand);
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

    @Test
    void tellsARefusedPassword() {
        ImFailure failure = failure(() -> using(
                platform(server.port(), null),
                platform -> platform.session(new ImCredentials(alice, "wrong"), session -> session.roster())));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED_PASSWORD);
        assertThat(failure.reason()).doesNotContain("wrong").doesNotContain(alice);
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

    private static Condition<ImFailure> kind(Kind kind) {
        return new Condition<>(failure -> failure.kind() == kind, "of kind " + kind);
    }
}

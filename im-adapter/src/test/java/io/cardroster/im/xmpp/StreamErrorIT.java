package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.XmppServer.Address;
import io.cardroster.im.counterpart.CuttingProxy;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.RosterSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A server that ends the stream at once, which a real one cannot be made to do; where it points to is a real Prosody. */
class StreamErrorIT {

    @Test
    void aSessionIsSentOnToAnAddressOfTheConfigurationOnly() {
        try (TestXmppServer server = TestXmppServer.Brand.PROSODY.started();
                CuttingProxy listed = new CuttingProxy(server.port());
                RefusingServer refusing =
                        RefusingServer.with("<see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>127.0.0.1:"
                                + listed.port() + "</see-other-host>")) {
            ImCredentials login = new ImCredentials(server.user("ada", "secret"), "secret");

            try (XmppPlatform platform = platform(refusing, List.of())) {
                ImFailure failure = catchThrowableOfType(
                        ImFailure.class, () -> platform.session(login, session -> session.roster()));
                assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
                assertThat(listed.accepted()).isZero();
            }
            try (XmppPlatform platform = platform(refusing, List.of(new Address("127.0.0.1", listed.port())))) {
                RosterSnapshot roster = platform.session(login, session -> session.roster());
                assertThat(roster.entries()).isEmpty();
                assertThat(listed.accepted()).isEqualTo(1);
            }
        }
    }

    @Test
    void aServerThatShutsUsOutIsToldFromABadPassword() {
        try (RefusingServer refusing =
                        RefusingServer.with("<policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>");
                XmppPlatform platform = platform(refusing, List.of())) {
            ImCredentials login = new ImCredentials("ada@im.test", "secret");

            ImFailure failure =
                    catchThrowableOfType(ImFailure.class, () -> platform.session(login, session -> session.roster()));

            assertThat(failure.kind()).isEqualTo(Kind.POLICY);
        }
    }

    private static XmppPlatform platform(RefusingServer server, List<Address> others) {
        Address address = new Address("127.0.0.1", server.port());
        XmppServer configured = new XmppServer(TestXmppServer.DOMAIN, address, null, others, Set.of(), Map.of());
        return new XmppPlatform(List.of(configured), XmppLimits.DEFAULT);
    }
}

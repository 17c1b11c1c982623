package io.cardroster.im.xmpp;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.XmppServer.Address;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.X509TrustManager;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.StreamErrorException;
import org.jivesoftware.smack.packet.StreamError;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jxmpp.jid.DomainBareJid;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;

/** Logs in at one server of the configuration: at its address or, if it asks for that, at one of its others. */
final class Connector {

    private final XmppServer server;
    private final XmppLimits limits;
    private final X509TrustManager trust;

    Connector(XmppServer server, XmppLimits limits) {
        this.server = server;
        this.limits = limits;
        this.trust = Trust.in(server.caFile());
    }

    XmppServer server() {
        return server;
    }

    /** A connection that is logged in and has sent no presence; one of the same login and name before it is over. */
    XMPPTCPConnection login(EntityBareJid jid, ImCredentials login, UUID name) {
        try {
            return login(server.address(), jid, login, name);
        } catch (StreamErrorException e) {
            Address other = elsewhere(e.getStreamError()).orElseThrow(() -> Taxonomy.of(e));
            try {
                return login(other, jid, login, name);
            } catch (StreamErrorException again) {
                throw Taxonomy.of(again); // one hop is enough
            }
        }
    }

    /** Opens a stream, protected as for a login, and ends it; logs nobody in. */
    void probe() {
        XMPPTCPConnection connection = connection(configuration(server.address(), domain()));
        try {
            connection.connect();
            connection.setReplyTimeout(limits.logout().toMillis());
            connection.disconnect();
        } catch (XMPPException | SmackException | IOException | InterruptedException e) {
            throw Taxonomy.of(e);
        } finally {
            connection.instantShutdown();
        }
    }

    private XMPPTCPConnection login(Address address, EntityBareJid jid, ImCredentials login, UUID name)
            throws StreamErrorException {
        XMPPTCPConnection connection = connection(configuration(address, jid.asDomainBareJid())
                .setResource(resource(name))
                .setUsernameAndPassword(jid.getLocalpart(), login.password()));
        try {
            connection.connect();
            connection.login();
            return connection;
        } catch (XMPPException | SmackException | IOException | InterruptedException e) {
            connection.instantShutdown();
            if (e instanceof StreamErrorException stream) {
                throw stream;
            }
            throw Taxonomy.of(e);
        }
    }

    private XMPPTCPConnection connection(XMPPTCPConnectionConfiguration.Builder configuration) {
        XMPPTCPConnection connection = new XMPPTCPConnection(configuration.build());
        connection.setReplyTimeout(limits.reply().toMillis());
        return connection;
    }

    private DomainBareJid domain() {
        return JidCreate.domainBareFromOrThrowUnchecked(server.domain());
    }

    private XMPPTCPConnectionConfiguration.Builder configuration(Address address, DomainBareJid domain) {
        InetAddress resolved = resolve(address);
        return XMPPTCPConnectionConfiguration.builder()
                .setXmppDomain(domain)
                .setHostAddress(resolved)
                .setPort(address.port())
                .setSendPresence(false)
                .setCompressionEnabled(false)
                .setSecurityMode(
                        server.caFile() == null && resolved.isLoopbackAddress()
                                ? SecurityMode.disabled
                                : SecurityMode.required)
                .setCustomX509TrustManager(trust)
                .setDebuggerFactory(null) // they print passwords
                .setSocketFactory(new PromptSockets())
                .setConnectTimeout(Math.toIntExact(limits.connect().toMillis()));
    }

    /** The address that the error names, if the configuration lists it for this server. */
    private Optional<Address> elsewhere(StreamError error) {
        if (error.getCondition() != StreamError.Condition.see_other_host) {
            return Optional.empty();
        }
        String text = String.valueOf(error.getConditionText()).strip();
        return server.others().stream()
                .filter(other -> text.equalsIgnoreCase(other.host() + ":" + other.port())
                        || text.equalsIgnoreCase("[" + other.host() + "]:" + other.port())
                        || (other.port() == 5222 && text.equalsIgnoreCase(other.host())))
                .findFirst();
    }

    private static InetAddress resolve(Address address) {
        try {
            return InetAddress.getByName(address.host());
        } catch (UnknownHostException e) {
            throw new ImFailure(ImFailure.Kind.TRANSIENT, "the server's name is not known", e);
        }
    }

    // Servers end a session when another one of the same account takes its resource (RFC 6120, section 7.7.2.2). What
    // they have not
    // read of it is gone, so nothing of it can be taken after the new one asked the archive.
    private static Resourcepart resource(UUID name) {
        try {
            return Resourcepart.from("cardroster-" + name);
        } catch (XmppStringprepException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.cardroster.im.xmpp;

import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImWork;
import java.util.Optional;
import java.util.UUID;
import org.jxmpp.jid.DomainBareJid;
import org.jxmpp.jid.impl.JidCreate;

/**
 * Another network behind a gateway of one XMPP server (XEP-0100): its contacts stand on the owner's XMPP roster under the
 * gateway's domain, and the owner's XMPP login serves. That the gateway knows the owner's account of its network is between
 * these two.
 */
public final class GatewayPlatform implements ImPlatform {

    /** Longest number that is given to a gateway, in characters; what is longer cannot become an address either. */
    private static final int LONGEST = 500;

    private final XmppPlatform xmpp;
    private final String server;
    private final String type;
    private final DomainBareJid domain;

    /**
     * A gateway.
     *
     * @param server domain of the XMPP server in front of it
     * @param type IM type of its network, lower case
     * @param domain the gateway's own
     * @throws IllegalArgumentException when that is not a domain
     */
    public GatewayPlatform(XmppPlatform xmpp, String server, String type, String domain) {
        this.xmpp = xmpp;
        this.server = server;
        this.type = type;
        this.domain = JidCreate.domainBareFromOrThrowUnchecked(domain);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String loginType() {
        return xmpp.loginType();
    }

    @Override
    public boolean serves(AccountKey account) {
        return account.type().equals(type)
                && !account.normal().isBlank()
                && account.normal().length() <= LONGEST;
    }

    @Override
    public Optional<String> domain(String login) {
        return xmpp.domain(login).filter(server::equals);
    }

    @Override
    public <T> T session(ImCredentials login, UUID name, ImWork<T> work) {
        return xmpp.connected(login, name, session -> work.run(new GatewaySession(session, type, domain)));
    }
}

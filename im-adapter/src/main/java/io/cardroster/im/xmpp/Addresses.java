package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import java.util.Set;
import org.jxmpp.jid.BareJid;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;

/** IM numbers as XMPP addresses, inside the domains of the configuration. */
final class Addresses {

    private final Set<String> domains;

    Addresses(Set<String> domains) {
        this.domains = Set.copyOf(domains);
    }

    boolean serves(String number) {
        EntityBareJid jid = JidCreate.entityBareFromOrNull(number);
        return jid != null && domains.contains(jid.getDomain().toString());
    }

    /**
     * The address of a number.
     *
     * @throws ImFailure when it is no address, or of a domain outside the configuration
     */
    BareJid of(String number) {
        EntityBareJid jid;
        try {
            jid = JidCreate.entityBareFrom(number);
        } catch (XmppStringprepException e) {
            throw new ImFailure(Kind.PERMANENT, "the number is not an XMPP address");
        }
        if (!domains.contains(jid.getDomain().toString())) {
            throw new ImFailure(Kind.UNKNOWN_DOMAIN, "no platform for the number's domain");
        }
        return jid;
    }
}

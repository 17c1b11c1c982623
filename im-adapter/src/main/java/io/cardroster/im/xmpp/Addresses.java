package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.BareJid;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;

/** IM numbers as XMPP addresses, inside the domains of the configuration. */
final class Addresses {

    private final Set<String> domains;
    private final Set<String> rooms;
    private final Set<String> gateways;

    /**
     * Addresses inside these domains.
     *
     * @param own domains of the servers themselves
     * @param rooms domains of rooms
     * @param gateways domains whose addresses stand for numbers of other networks
     */
    Addresses(Set<String> own, Set<String> rooms, Set<String> gateways) {
        this.domains = Stream.concat(own.stream(), rooms.stream()).collect(Collectors.toUnmodifiableSet());
        this.rooms = Set.copyOf(rooms);
        this.gateways = Set.copyOf(gateways);
    }

    /** Whether it is an address of a service or a gateway, for which the server answers while that is stopped. */
    boolean ofService(@Nullable Jid jid) {
        return jid != null
                && (rooms.contains(jid.getDomain().toString())
                        || gateways.contains(jid.getDomain().toString()));
    }

    /** Whether there are rooms in the configuration at all. */
    boolean haveRooms() {
        return !rooms.isEmpty();
    }

    /** Whether it is the address of a room (XEP-0045). */
    boolean isRoom(String number) {
        EntityBareJid jid = JidCreate.entityBareFromOrNull(number);
        return jid != null && isRoom(jid);
    }

    boolean isRoom(Jid jid) {
        return jid.hasLocalpart() && rooms.contains(jid.getDomain().toString());
    }

    boolean serves(String number) {
        EntityBareJid jid = JidCreate.entityBareFromOrNull(number);
        return jid != null && domains.contains(jid.getDomain().toString());
    }

    /** Whether it is a person's address on XMPP itself: not a server or a room, and nobody behind a gateway. */
    boolean isPerson(Jid jid) {
        return jid.hasLocalpart()
                && !isRoom(jid)
                && !gateways.contains(jid.getDomain().toString());
    }

    /** Whether it is a person's address in a domain of the configuration, so that an answer may be sent there. */
    boolean isReachablePerson(Jid jid) {
        return isPerson(jid) && domains.contains(jid.getDomain().toString());
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
        String domain = jid.getDomain().toString();
        if (!domains.contains(domain) && !gateways.contains(domain)) {
            throw new ImFailure(Kind.UNKNOWN_DOMAIN, "no platform for the number's domain");
        }
        return jid;
    }
}

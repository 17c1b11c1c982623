package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImSession;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.SendReceipt;
import io.cardroster.source.vcard.AccountForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jxmpp.jid.DomainBareJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.util.XmppStringUtils;

/**
 * An XMPP session in which contacts behind one gateway go by their numbers. A number becomes an address by asking the gateway,
 * or by escaping (XEP-0106) when it has no such service; back it goes without asking, so that reading a roster costs no question
 * for each contact.
 */
final class GatewaySession implements ImSession {

    private final XmppSession xmpp;
    private final String type;
    private final DomainBareJid gateway;
    private final Map<String, String> addresses = new HashMap<>();

    GatewaySession(XmppSession xmpp, String type, DomainBareJid gateway) {
        this.xmpp = xmpp;
        this.type = type;
        this.gateway = gateway;
    }

    @Override
    public RosterSnapshot roster() {
        return rosterUnless("").orElseThrow();
    }

    @Override
    public Optional<RosterSnapshot> rosterUnless(String version) {
        return xmpp.rosterUnless(
                version, jid -> jid.hasLocalpart() && gateway.equals(jid.getDomain()), GatewaySession::number);
    }

    @Override
    public boolean canPreApprove() {
        return xmpp.canPreApprove();
    }

    @Override
    public void add(String number, String name, List<String> groups) {
        xmpp.add(address(number), name, groups);
    }

    @Override
    public void remove(String number) {
        xmpp.remove(address(number));
    }

    @Override
    public void decline(String number) {
        xmpp.decline(address(number));
    }

    /** A gateway asks in its contacts' names whenever the owner adds one; nothing tells a stranger among them. */
    @Override
    public Map<String, String> requests() {
        return Map.of();
    }

    @Override
    public Map<String, ContactFacts> facts(Collection<String> numbers) {
        Map<String, String> asked = new HashMap<>();
        numbers.forEach(number -> asked.put(address(number), number));
        Map<String, ContactFacts> facts = new HashMap<>();
        xmpp.facts(asked.keySet()).forEach((address, fact) -> facts.put(asked.getOrDefault(address, address), fact));
        return facts;
    }

    @Override
    public void subscribe(String number) {
        xmpp.subscribe(address(number));
    }

    @Override
    public void approve(String number) {
        xmpp.approve(address(number));
    }

    @Override
    public List<SendReceipt> send(List<ImMessage> messages, Duration grace) {
        Map<UUID, ImFailure> failures = new HashMap<>();
        List<ImMessage> addressed = new ArrayList<>();
        for (ImMessage message : messages) {
            try {
                addressed.add(new ImMessage(message.id(), address(message.number()), message.text()));
            } catch (ImFailure e) {
                failures.put(message.id(), e);
            }
        }
        Map<UUID, SendReceipt> receipts = new HashMap<>();
        xmpp.send(addressed, grace).forEach(receipt -> receipts.put(receipt.id(), receipt));
        failures.forEach((id, failure) -> receipts.put(id, SendReceipt.failed(id, failure)));
        return messages.stream().map(message -> receipts.get(message.id())).toList();
    }

    @Override
    public Archived archived(UUID id, String number, Instant since) {
        return xmpp.archived(id, address(number), since);
    }

    private String address(String number) {
        String known = addresses.get(number);
        if (known == null) {
            known = asked(number).toString();
            addresses.put(number, known);
        }
        return known;
    }

    private Jid asked(String number) {
        Jid address;
        try {
            address = xmpp.translated(gateway, number).orElseGet(() -> escaped(number));
        } catch (ImFailure e) {
            throw new ImFailure(e.kind(), "gateway of " + type + ": " + e.reason(), e);
        }
        if (!address.hasLocalpart() || !gateway.equals(address.getDomain())) {
            throw new ImFailure(Kind.PERMANENT, "the gateway of " + type + " names an address outside of itself");
        }
        // Else the roster would show a stranger where we put this contact, and it would be added again and again.
        if (!AccountForm.account(type, number(address))
                .key()
                .equals(AccountForm.account(type, number).key())) {
            throw new ImFailure(Kind.PERMANENT, "the gateway of " + type + " names an address of another number");
        }
        return address.asBareJid();
    }

    private Jid escaped(String number) {
        Jid address = JidCreate.fromOrNull(XmppStringUtils.escapeLocalpart(number) + "@" + gateway);
        if (address == null) {
            throw new ImFailure(Kind.PERMANENT, "the number cannot become an address");
        }
        return address;
    }

    /** The number that an address stands for. Gateways of the days before escaping wrote {@code %} for {@code @}. */
    private static String number(Jid address) {
        String local = XmppStringUtils.unescapeLocalpart(String.valueOf(address.getLocalpartOrNull()));
        int percent = local.lastIndexOf('%');
        return local.indexOf('@') < 0 && percent > 0
                ? local.substring(0, percent) + "@" + local.substring(percent + 1)
                : local;
    }
}

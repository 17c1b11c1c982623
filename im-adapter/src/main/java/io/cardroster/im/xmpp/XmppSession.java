package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImSession;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.source.spi.SendReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.roster.packet.RosterPacket;
import org.jivesoftware.smack.roster.packet.RosterPacket.ItemType;
import org.jivesoftware.smack.roster.packet.SubscriptionPreApproval;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.ping.packet.Ping;
import org.jxmpp.jid.BareJid;
import org.jxmpp.jid.DomainBareJid;
import org.jxmpp.jid.Jid;

/** Roster requests, bookmarks and messages over one connection. A bookmarked room counts as a contact. */
final class XmppSession implements ImSession {

    private final XMPPTCPConnection connection;
    private final Addresses addresses;
    private final Duration reply;
    private final Bookmarks bookmarks;

    XmppSession(XMPPTCPConnection connection, Addresses addresses, Duration reply) {
        this.connection = connection;
        this.addresses = addresses;
        this.reply = reply;
        this.bookmarks = new Bookmarks(connection, addresses);
        // What the roster tells while it changes is not kept, and answering it would cost as much as the changes.
        connection.unregisterIQRequestHandler(RosterPacket.ELEMENT, RosterPacket.NAMESPACE, IQ.Type.set);
    }

    @Override
    public RosterSnapshot roster() {
        return rosterUnless("").orElseThrow();
    }

    @Override
    public Optional<RosterSnapshot> rosterUnless(String version) {
        if (!addresses.haveRooms()) {
            return rosterUnless(version, addresses::isPerson, Jid::toString);
        }
        RoomList rooms = new RoomList(asking(bookmarks::names));
        return rosterUnless(rooms.rosterVersion(version), addresses::isPerson, Jid::toString)
                .map(rooms::beside);
    }

    /**
     * A part of the contact list, if the list is another than the one of that version.
     *
     * @param wanted which addresses
     * @param number how an address is called
     */
    Optional<RosterSnapshot> rosterUnless(String version, Predicate<Jid> wanted, Function<Jid, String> number) {
        return asking(() -> new RosterReading(connection).unless(version))
                .map(answer -> new RosterSnapshot(
                        answer.getRosterItems().stream()
                                .filter(item -> wanted.test(item.getJid()))
                                .map(item -> new RosterSnapshot.Entry(
                                        number.apply(item.getJid()),
                                        item.getName() == null ? "" : item.getName(),
                                        item.getGroupNames().stream().sorted().toList(),
                                        subscription(item.getItemType()),
                                        item.isSubscriptionPending()))
                                .toList(),
                        version(answer)));
    }

    // Prosody calls a roster that was never written and one that was written once both version 1.
    private static String version(RosterPacket answer) {
        return answer.getVersion() == null || answer.getRosterItems().isEmpty() ? "" : answer.getVersion();
    }

    /** Asks a gateway which address stands for a number (XEP-0100, section 6.2). Empty when it has no such service. */
    Optional<Jid> translated(DomainBareJid gateway, String number) {
        return asking(() -> {
            try {
                return connection
                        .createStanzaCollectorAndSend(GatewayPrompt.asking(gateway, number))
                        .<GatewayPrompt>nextResultOrThrow()
                        .address();
            } catch (XMPPErrorException e) {
                return switch (e.getStanzaError().getCondition()) {
                    case feature_not_implemented, service_unavailable -> Optional.empty();
                    default -> throw e;
                };
            }
        });
    }

    @Override
    public boolean canPreApprove() {
        return connection.hasFeature(SubscriptionPreApproval.ELEMENT, SubscriptionPreApproval.NAMESPACE);
    }

    @Override
    public void add(String number, String name, List<String> groups) {
        BareJid address = addresses.of(number);
        if (addresses.isRoom(address)) {
            keep(Map.of(address, name));
            return;
        }
        RosterPacket.Item item = new RosterPacket.Item(address, name.isEmpty() ? null : name);
        groups.forEach(item::addGroupName);
        set(item);
    }

    @Override
    public Map<String, ImFailure> addAll(List<Addition> additions) {
        List<Addition> people = new ArrayList<>();
        List<Addition> rooms = new ArrayList<>();
        additions.forEach(addition -> (addresses.isRoom(addition.number()) ? rooms : people).add(addition));
        Map<String, ImFailure> failures = new HashMap<>();
        if (!people.isEmpty()) {
            failures.putAll(new Adding(connection, addresses, canPreApprove()).add(people));
        }
        failures.putAll(addRooms(rooms));
        return failures;
    }

    private Map<String, ImFailure> addRooms(List<Addition> rooms) {
        Map<BareJid, String> names = new LinkedHashMap<>();
        rooms.stream()
                .filter(room -> !room.present())
                .forEach(room -> names.put(addresses.of(room.number()), room.name()));
        try {
            if (!names.isEmpty()) {
                keep(names);
            }
            return Map.of();
        } catch (ImFailure e) {
            return rooms.stream().collect(Collectors.toMap(Addition::number, room -> e, (one, two) -> one));
        }
    }

    private void keep(Map<BareJid, String> names) {
        asking(() -> {
            bookmarks.keep(names);
            return true;
        });
    }

    @Override
    public void remove(String number) {
        BareJid address = addresses.of(number);
        if (addresses.isRoom(address)) {
            asking(() -> {
                bookmarks.remove(address);
                return true;
            });
            return;
        }
        RosterPacket.Item item = new RosterPacket.Item(address, null);
        item.setItemType(ItemType.remove);
        set(item);
    }

    private void set(RosterPacket.Item item) {
        RosterPacket request = new RosterPacket();
        request.setType(IQ.Type.set);
        request.addRosterItem(item);
        asking(() -> connection.createStanzaCollectorAndSend(request).nextResultOrThrow());
    }

    @Override
    public void subscribe(String number) {
        presence(Presence.Type.subscribe, number);
    }

    @Override
    public void approve(String number) {
        presence(Presence.Type.subscribed, number);
    }

    @Override
    public void decline(String number) {
        presence(Presence.Type.unsubscribed, number);
    }

    @Override
    public Map<String, String> requests() {
        return asking(() -> new Requests(connection).read(addresses::isReachablePerson));
    }

    @Override
    public Map<String, ContactFacts> facts(Collection<String> numbers) {
        return new PublishedCards(connection, addresses, reply).of(numbers);
    }

    @Override
    public List<SendReceipt> send(List<ImMessage> messages, Duration grace) {
        return new Sending(connection, addresses, reply).send(messages, grace);
    }

    @Override
    public Archived archived(UUID id, String number, Instant since) {
        Archive archive = addresses.isRoom(number)
                ? Archive.ofRoom(connection, addresses.of(number))
                : Archive.withPerson(connection, addresses.of(number));
        return asking(() -> archive.find(id, since));
    }

    private void presence(Presence.Type type, String number) {
        if (addresses.isRoom(number)) {
            return; // whoever sends it presence enters it
        }
        Presence presence = connection
                .getStanzaFactory()
                .buildPresenceStanza()
                .ofType(type)
                .to(addresses.of(number))
                .build();
        asking(() -> {
            connection.sendStanza(presence);
            roundTrip(connection);
            return true;
        });
    }

    /** Returns when the server has worked on everything sent before: it answers in order. */
    static void roundTrip(XMPPTCPConnection connection) throws SmackException, XMPPException, InterruptedException {
        Ping ping = new Ping(connection.getXMPPServiceDomain());
        try {
            connection.createStanzaCollectorAndSend(ping).nextResultOrThrow();
        } catch (XMPPException.XMPPErrorException e) {
            // An error is an answer as well.
        }
    }

    private static Subscription subscription(ItemType type) {
        return switch (type) {
            case both -> Subscription.BOTH;
            case to -> Subscription.TO;
            case from -> Subscription.FROM;
            case none, remove -> Subscription.NONE;
        };
    }

    private <T> T asking(Request<T> request) {
        try {
            return request.run();
        } catch (ImFailure e) {
            throw e;
        } catch (XMPPErrorException e) {
            Stanza answer = e.getStanza();
            throw Taxonomy.of(e.getStanzaError(), answer != null && addresses.ofService(answer.getFrom()));
        } catch (XMPPException | SmackException | InterruptedException e) {
            throw Taxonomy.of(e);
        }
    }

    /** Something that the library may refuse in its own ways. */
    private interface Request<T> {

        T run() throws SmackException, XMPPException, InterruptedException;
    }
}

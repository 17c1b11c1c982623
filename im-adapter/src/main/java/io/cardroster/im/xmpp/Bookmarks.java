package io.cardroster.im.xmpp;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.disco.packet.DiscoverInfo;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.BareJid;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;

/**
 * The rooms of the configuration that the owner keeps as bookmarks. Where the server promises to show old clients what new ones
 * write, the new form is used (XEP-0402, section 5), elsewhere the old one (XEP-0048), which all clients read.
 */
final class Bookmarks {

    private static final String NAME = "name";

    private final XMPPTCPConnection connection;
    private final Addresses addresses;
    private @Nullable BookmarkStore store;

    Bookmarks(XMPPTCPConnection connection, Addresses addresses) {
        this.connection = connection;
        this.addresses = addresses;
    }

    /** Names by room; an empty name where there is none. */
    SortedMap<String, String> names() throws SmackException, XMPPException, InterruptedException {
        SortedMap<String, String> names = new TreeMap<>();
        try {
            store().read().forEach((address, bookmark) -> {
                EntityBareJid room = JidCreate.entityBareFromOrNull(address);
                if (room != null && addresses.isRoom(room)) {
                    String name = bookmark.getAttributeValue(NAME);
                    names.putIfAbsent(room.toString(), name == null ? "" : name);
                }
            });
        } catch (XMPPErrorException e) {
            switch (e.getStanzaError().getCondition()) {
                case feature_not_implemented, service_unavailable -> {} // a server without bookmarks
                default -> throw e;
            }
        }
        return names;
    }

    /**
     * Bookmarks these rooms under these names, or gives the bookmarks that they have these names and leaves the rest of them as it is.
     * A new bookmark does not make the owner's clients enter the room.
     */
    void keep(Map<BareJid, String> names) throws SmackException, XMPPException, InterruptedException {
        BookmarkStore bookmarks = store();
        Map<String, StandardExtensionElement> there = bookmarks.read();
        Map<BareJid, String> written = written(there);
        Map<String, StandardExtensionElement> changed = new LinkedHashMap<>();
        names.forEach((room, name) -> {
            String address = written.getOrDefault(room, room.toString());
            StandardExtensionElement old = there.get(address);
            changed.put(address, named(old == null ? bookmarks.fresh(room) : old, name));
        });
        bookmarks.write(changed);
    }

    /** Removes the bookmark of a room; nothing when there is none. */
    void remove(BareJid room) throws SmackException, XMPPException, InterruptedException {
        String address = written(store().read()).get(room);
        if (address != null) {
            store().remove(address);
        }
    }

    /** How the bookmarks there spell their rooms. */
    private static Map<BareJid, String> written(Map<String, StandardExtensionElement> bookmarks) {
        Map<BareJid, String> written = new HashMap<>();
        for (String address : bookmarks.keySet()) {
            EntityBareJid room = JidCreate.entityBareFromOrNull(address);
            if (room != null) {
                written.putIfAbsent(room, address);
            }
        }
        return written;
    }

    private static StandardExtensionElement named(StandardExtensionElement bookmark, String name) {
        StandardExtensionElement.Builder named =
                StandardExtensionElement.builder(bookmark.getElementName(), bookmark.getNamespace());
        bookmark.getAttributes().forEach((attribute, value) -> {
            if (!attribute.equals(NAME)) {
                named.addAttribute(attribute, value);
            }
        });
        if (!name.isEmpty()) {
            named.addAttribute(NAME, name);
        }
        if (bookmark.getElements() != null) {
            bookmark.getElements().forEach(named::addElement);
        }
        return named.build();
    }

    private BookmarkStore store() throws SmackException, XMPPException, InterruptedException {
        if (store == null) {
            store = converts() ? new PublishedBookmarks(connection) : new PrivateBookmarks(connection);
        }
        return store;
    }

    private boolean converts() throws SmackException, XMPPException, InterruptedException {
        DiscoverInfo question = DiscoverInfo.builder(connection)
                .to(connection.getUser().asEntityBareJid())
                .ofType(IQ.Type.get)
                .build();
        try {
            DiscoverInfo account =
                    connection.createStanzaCollectorAndSend(question).nextResultOrThrow();
            return account.containsFeature(PublishedBookmarks.NAMESPACE + "#compat");
        } catch (XMPPErrorException e) {
            return false; // a server that tells nothing of its accounts
        }
    }
}

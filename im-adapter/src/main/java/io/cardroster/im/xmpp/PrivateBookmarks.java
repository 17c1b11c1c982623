package io.cardroster.im.xmpp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.BareJid;

/**
 * Bookmarks as one document in the account's private storage (XEP-0048 in XEP-0049): it is read again before each change, and what
 * is not changed is written back as it was.
 */
final class PrivateBookmarks implements BookmarkStore {

    private static final String PRIVATE = "jabber:iq:private";
    private static final String NAMESPACE = "storage:bookmarks";
    private static final String STORAGE = "storage";
    private static final String ADDRESS = "jid";

    private final XMPPTCPConnection connection;

    PrivateBookmarks(XMPPTCPConnection connection) {
        this.connection = connection;
    }

    static void register() {
        PlainQuery.register("query", PRIVATE);
    }

    @Override
    public Map<String, StandardExtensionElement> read() throws SmackException, XMPPException, InterruptedException {
        Map<String, StandardExtensionElement> bookmarks = new LinkedHashMap<>();
        for (StandardExtensionElement element : document()) {
            String address = address(element);
            if (address != null) {
                bookmarks.putIfAbsent(address, element);
            }
        }
        return bookmarks;
    }

    @Override
    public StandardExtensionElement fresh(BareJid room) {
        return StandardExtensionElement.builder(ELEMENT, NAMESPACE)
                .addAttribute(ADDRESS, room.toString())
                .build();
    }

    @Override
    public void write(Map<String, StandardExtensionElement> bookmarks)
            throws SmackException, XMPPException, InterruptedException {
        Map<String, StandardExtensionElement> left = new LinkedHashMap<>(bookmarks);
        List<StandardExtensionElement> changed = new ArrayList<>();
        for (StandardExtensionElement element : document()) {
            String address = address(element);
            StandardExtensionElement other = address == null ? null : left.remove(address);
            changed.add(other == null ? element : other);
        }
        changed.addAll(left.values());
        store(changed);
    }

    @Override
    public void remove(String address) throws SmackException, XMPPException, InterruptedException {
        store(document().stream()
                .filter(element -> !address.equals(address(element)))
                .toList());
    }

    private List<StandardExtensionElement> document() throws SmackException, XMPPException, InterruptedException {
        List<StandardExtensionElement> elements = new ArrayList<>();
        if (ask(IQ.Type.get, List.of()) instanceof PlainQuery answer) {
            for (StandardExtensionElement storage : answer.elements()) {
                List<StandardExtensionElement> inside = storage.getElements();
                if (inside != null) {
                    elements.addAll(inside);
                }
            }
        }
        return elements;
    }

    private void store(List<StandardExtensionElement> elements)
            throws SmackException, XMPPException, InterruptedException {
        ask(IQ.Type.set, elements);
    }

    private IQ ask(IQ.Type type, List<StandardExtensionElement> elements)
            throws SmackException, XMPPException, InterruptedException {
        StandardExtensionElement storage =
                BookmarkStore.with(new StandardExtensionElement(STORAGE, NAMESPACE), elements);
        StandardExtensionElement query =
                BookmarkStore.with(new StandardExtensionElement("query", PRIVATE), List.of(storage));
        return connection
                .createStanzaCollectorAndSend(PlainQuery.ask(type, query))
                .nextResultOrThrow();
    }

    private static @Nullable String address(StandardExtensionElement element) {
        return element.getElementName().equals(ELEMENT) ? element.getAttributeValue(ADDRESS) : null;
    }
}

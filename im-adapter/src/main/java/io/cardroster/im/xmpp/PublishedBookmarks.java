package io.cardroster.im.xmpp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.BareJid;

/** Bookmarks as items of a node of the account's own (XEP-0402); each is written by itself. */
final class PublishedBookmarks implements BookmarkStore {

    static final String NAMESPACE = "urn:xmpp:bookmarks:1";

    private static final String PUBSUB = "http://jabber.org/protocol/pubsub";
    private static final String FORM = "jabber:x:data";

    private final XMPPTCPConnection connection;

    PublishedBookmarks(XMPPTCPConnection connection) {
        this.connection = connection;
    }

    static void register() {
        PlainQuery.register("pubsub", PUBSUB);
    }

    @Override
    public Map<String, StandardExtensionElement> read() throws SmackException, XMPPException, InterruptedException {
        Map<String, StandardExtensionElement> bookmarks = new LinkedHashMap<>();
        try {
            if (ask(IQ.Type.get, List.of(node("items", null))) instanceof PlainQuery answer) {
                for (StandardExtensionElement items : answer.elements()) {
                    for (StandardExtensionElement item : nonNull(items.getElements("item", PUBSUB))) {
                        StandardExtensionElement bookmark = item.getFirstElement(ELEMENT, NAMESPACE);
                        String address = item.getAttributeValue("id");
                        if (bookmark != null && address != null) {
                            bookmarks.put(address, bookmark);
                        }
                    }
                }
            }
        } catch (XMPPErrorException e) {
            if (e.getStanzaError().getCondition() != StanzaError.Condition.item_not_found) {
                throw e;
            }
        }
        return bookmarks;
    }

    @Override
    public StandardExtensionElement fresh(BareJid room) {
        return new StandardExtensionElement(ELEMENT, NAMESPACE);
    }

    @Override
    public void write(Map<String, StandardExtensionElement> bookmarks)
            throws SmackException, XMPPException, InterruptedException {
        for (Map.Entry<String, StandardExtensionElement> bookmark : bookmarks.entrySet()) {
            ask(IQ.Type.set, List.of(node("publish", item(bookmark.getKey(), bookmark.getValue())), privately()));
        }
    }

    @Override
    public void remove(String address) throws SmackException, XMPPException, InterruptedException {
        StandardExtensionElement retract = StandardExtensionElement.builder("retract", PUBSUB)
                .addAttribute("node", NAMESPACE)
                .addAttribute("notify", "true")
                .addElement(item(address, null))
                .build();
        ask(IQ.Type.set, List.of(retract));
    }

    private IQ ask(IQ.Type type, List<StandardExtensionElement> elements)
            throws SmackException, XMPPException, InterruptedException {
        StandardExtensionElement pubsub = BookmarkStore.with(new StandardExtensionElement("pubsub", PUBSUB), elements);
        return connection
                .createStanzaCollectorAndSend(PlainQuery.ask(type, pubsub))
                .nextResultOrThrow();
    }

    private static StandardExtensionElement node(String element, @Nullable StandardExtensionElement item) {
        StandardExtensionElement.Builder node =
                StandardExtensionElement.builder(element, PUBSUB).addAttribute("node", NAMESPACE);
        return (item == null ? node : node.addElement(item)).build();
    }

    private static StandardExtensionElement item(String id, @Nullable StandardExtensionElement payload) {
        StandardExtensionElement.Builder item =
                StandardExtensionElement.builder("item", PUBSUB).addAttribute("id", id);
        return (payload == null ? item : item.addElement(payload)).build();
    }

    /** The node is the owner's alone and keeps all items (XEP-0402, section 3.2). */
    private static StandardExtensionElement privately() {
        StandardExtensionElement form = StandardExtensionElement.builder("x", FORM)
                .addAttribute("type", "submit")
                .addElement(field("FORM_TYPE", "http://jabber.org/protocol/pubsub#publish-options"))
                .addElement(field("pubsub#persist_items", "true"))
                .addElement(field("pubsub#max_items", "max"))
                .addElement(field("pubsub#send_last_published_item", "never"))
                .addElement(field("pubsub#access_model", "whitelist"))
                .build();
        return StandardExtensionElement.builder("publish-options", PUBSUB)
                .addElement(form)
                .build();
    }

    private static StandardExtensionElement field(String name, String value) {
        StandardExtensionElement.Builder field =
                StandardExtensionElement.builder("field", FORM).addAttribute("var", name);
        if (name.equals("FORM_TYPE")) {
            field.addAttribute("type", "hidden");
        }
        return field.addElement(StandardExtensionElement.builder("value", FORM)
                        .setText(value)
                        .build())
                .build();
    }

    private static List<StandardExtensionElement> nonNull(@Nullable List<StandardExtensionElement> elements) {
        return elements == null ? List.of() : elements;
    }
}

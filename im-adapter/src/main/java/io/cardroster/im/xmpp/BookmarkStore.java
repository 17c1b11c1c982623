package io.cardroster.im.xmpp;

import java.util.List;
import java.util.Map;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jxmpp.jid.BareJid;

/** Where a server keeps an account's bookmarks. Bookmarks are {@code conference} elements, kept with all that is in them. */
interface BookmarkStore {

    String ELEMENT = "conference";

    /** All bookmarks by address as it is written there; none when the account has none. */
    Map<String, StandardExtensionElement> read() throws SmackException, XMPPException, InterruptedException;

    /** An empty bookmark of that room. */
    StandardExtensionElement fresh(BareJid room);

    /** Adds or replaces these, by address as it is written there. */
    void write(Map<String, StandardExtensionElement> bookmarks)
            throws SmackException, XMPPException, InterruptedException;

    /** Removes one, by address as it is written there. */
    void remove(String address) throws SmackException, XMPPException, InterruptedException;

    /** What is written in an element, with these children instead of its own. */
    static StandardExtensionElement with(StandardExtensionElement old, List<StandardExtensionElement> children) {
        StandardExtensionElement.Builder changed = StandardExtensionElement.builder(
                        old.getElementName(), old.getNamespace())
                .addAttributes(old.getAttributes());
        children.forEach(changed::addElement);
        return changed.build();
    }
}

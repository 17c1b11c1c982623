package io.cardroster.im.xmpp;

import java.io.IOException;
import java.util.List;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.parsing.StandardExtensionElementProvider;
import org.jivesoftware.smack.provider.IQProvider;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;

/**
 * A question or an answer as plain elements. The library's own classes for what is written back would drop the elements that they do
 * not know, which belong to the owner's other clients.
 */
final class PlainQuery extends IQ {

    private final StandardExtensionElement content;

    private PlainQuery(StandardExtensionElement content) {
        super(content.getElementName(), content.getNamespace());
        this.content = content;
    }

    /** A question to the login's own account. */
    static PlainQuery ask(Type type, StandardExtensionElement content) {
        PlainQuery question = new PlainQuery(content);
        question.setType(type);
        return question;
    }

    /** Makes the library keep the answers of this kind as they are. */
    static void register(String element, String namespace) {
        ProviderManager.addIQProvider(element, namespace, new Answers());
    }

    /** The elements inside the answer's own one. */
    List<StandardExtensionElement> elements() {
        List<StandardExtensionElement> elements = content.getElements();
        return elements == null ? List.of() : elements;
    }

    @Override
    protected IQChildElementXmlStringBuilder getIQChildElementBuilder(IQChildElementXmlStringBuilder xml) {
        xml.rightAngleBracket();
        elements().forEach(xml::append);
        return xml;
    }

    private static final class Answers extends IQProvider<PlainQuery> {

        @Override
        public PlainQuery parse(XmlPullParser parser, int initialDepth, XmlEnvironment outer)
                throws XmlPullParserException, IOException {
            return new PlainQuery(StandardExtensionElementProvider.INSTANCE.parse(parser, initialDepth, outer));
        }
    }
}

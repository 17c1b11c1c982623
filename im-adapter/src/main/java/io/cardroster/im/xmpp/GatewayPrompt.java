package io.cardroster.im.xmpp;

import java.io.IOException;
import java.util.Optional;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.provider.IQProvider;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/** The question which address stands for a number of a gateway's network, and its answer: {@code jabber:iq:gateway} of XEP-0100. */
final class GatewayPrompt extends IQ {

    private static final String ELEMENT = "query";
    private static final String NAMESPACE = "jabber:iq:gateway";

    private final @Nullable String number;
    private final @Nullable Jid address;

    private GatewayPrompt(@Nullable String number, @Nullable Jid address) {
        super(ELEMENT, NAMESPACE);
        this.number = number;
        this.address = address;
    }

    static GatewayPrompt asking(Jid gateway, String number) {
        GatewayPrompt question = new GatewayPrompt(number, null);
        question.setType(Type.set);
        question.setTo(gateway);
        return question;
    }

    /** Makes the library understand the answers. */
    static void register() {
        ProviderManager.addIQProvider(ELEMENT, NAMESPACE, new Answers());
    }

    /** The address of an answer; empty when it holds none that can be read. */
    Optional<Jid> address() {
        return Optional.ofNullable(address);
    }

    @Override
    protected IQChildElementXmlStringBuilder getIQChildElementBuilder(IQChildElementXmlStringBuilder xml) {
        if (number == null) {
            xml.setEmptyElement();
        } else {
            xml.rightAngleBracket().element("prompt", number);
        }
        return xml;
    }

    private static final class Answers extends IQProvider<GatewayPrompt> {

        @Override
        public GatewayPrompt parse(XmlPullParser parser, int initialDepth, XmlEnvironment outer)
                throws XmlPullParserException, IOException {
            Jid address = null;
            while (parser.next() != XmlPullParser.Event.END_ELEMENT || parser.getDepth() != initialDepth) {
                // The first gateways answered in the element of the question.
                if (parser.getEventType() == XmlPullParser.Event.START_ELEMENT
                        && (parser.getName().equals("jid") || parser.getName().equals("prompt"))) {
                    address = JidCreate.fromOrNull(parser.nextText().strip());
                }
            }
            return new GatewayPrompt(null, address);
        }
    }
}

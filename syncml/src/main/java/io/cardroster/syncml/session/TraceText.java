package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.session.SessionTracer.Detail;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Messages as text for people, one element a line, whatever their encoding was. Secrets are left out by the element that they stand
 * in, so that nothing of a credential gets through in any form.
 */
final class TraceText {

    private static final String SECRET = "***";
    private static final String TOKEN = "?" + SyncEngine.TOKEN_PARAMETER + "=";
    private static final WireForm READABLE = WireForm.of(Encoding.XML, ProtocolVersion.V1_2);

    private final MessageCodec codec;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();

    TraceText(MessageCodec codec) {
        this.codec = codec;
        xml.setProperty(XMLInputFactory.IS_COALESCING, true);
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    /** What was sent in these bytes. */
    String of(byte[] body, Encoding encoding, Detail detail) {
        try {
            return of(codec.decode(body, MediaType.of(encoding)).message(), detail);
        } catch (MalformedMessageException e) {
            return "(a message that cannot be read)\n";
        }
    }

    String of(SyncMessage message, Detail detail) {
        byte[] readable = codec.encode(message, READABLE);
        try {
            return lines(xml.createXMLStreamReader(new ByteArrayInputStream(readable)), detail);
        } catch (XMLStreamException e) {
            // What we wrote ourselves; only bytes that are no text can do that.
            return "(a message that cannot be shown, " + readable.length + " bytes)\n";
        }
    }

    private static String lines(XMLStreamReader reader, Detail detail) throws XMLStreamException {
        StringBuilder out = new StringBuilder();
        StringBuilder text = new StringBuilder();
        Deque<String> path = new ArrayDeque<>();
        @Nullable String leaf = null;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (leaf != null) {
                    line(out, path.size() - 1, "<" + leaf + ">");
                }
                leaf = reader.getLocalName();
                path.push(leaf);
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                String name = reader.getLocalName();
                line(
                        out,
                        path.size() - 1,
                        leaf == null
                                ? "</" + name + ">"
                                : "<" + name + ">" + shown(path, text.toString(), detail) + "</" + name + ">");
                leaf = null;
                path.pop();
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, int depth, String text) {
        out.append(" ".repeat(2 * depth)).append(text).append('\n');
    }

    private static String shown(Deque<String> path, String text, Detail detail) {
        String element = path.peek();
        if ((path.contains("Cred") && "Data".equals(element)) || "NextNonce".equals(element)) {
            return SECRET;
        }
        if ("Data".equals(element) && path.contains("Item")) {
            boolean card = text.stripLeading().regionMatches(true, 0, "BEGIN:VCARD", 0, 11);
            return detail == Detail.CONTENTS && card ? escaped(text) : "[" + text.length() + " characters]";
        }
        int token = text.indexOf(TOKEN);
        return escaped(token < 0 ? text : text.substring(0, token) + TOKEN + SECRET);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

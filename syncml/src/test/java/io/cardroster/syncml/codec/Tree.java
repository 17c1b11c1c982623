package io.cardroster.syncml.codec;

import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import io.cardroster.syncml.wbxml.WbxmlReader;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Elements and text of a document, one a line, before any binding: what two codecs must agree on. */
final class Tree {

    private Tree() {}

    /** As our reader of WBXML delivers it. */
    static String ofWbxml(byte[] document) throws XMLStreamException, MalformedMessageException {
        return of(new WbxmlReader(document, null, DecodingLimits.DEFAULT));
    }

    /** As the XML parser of Java reads it, which shares no code with ours. */
    static String ofXml(byte[] document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return of(factory.createXMLStreamReader(new ByteArrayInputStream(document)));
    }

    private static String of(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder tree = new StringBuilder();
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> line(tree, depth++, reader.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(tree, depth, reader.getText());
                default -> {}
            }
        }
        return tree.toString();
    }

    /**
     * Every XML parser turns CR LF into LF, and libwbxml the media type of a DevInf into that of the encoding that it writes.
     */
    private static void text(StringBuilder tree, int depth, String text) {
        String same = text.replace("\r\n", "\n").replace("devinf+wbxml", "devinf+xml");
        line(tree, depth, "= " + same.replace("\n", "\\n"));
    }

    private static void line(StringBuilder tree, int depth, String text) {
        tree.append(" ".repeat(depth)).append(text).append('\n');
    }
}

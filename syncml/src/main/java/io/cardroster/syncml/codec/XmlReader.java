package io.cardroster.syncml.codec;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.cardroster.syncml.wbxml.CodePage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.ElementReader;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import io.cardroster.syncml.wbxml.MalformedMessageException.Reason;
import io.cardroster.syncml.wbxml.OpenElements;
import java.io.ByteArrayInputStream;
import java.util.NoSuchElementException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message in XML and delivers it as {@link io.cardroster.syncml.wbxml.WbxmlReader} would deliver the same message in
 * WBXML: elements and text only, in the namespaces of the binding whatever the client declares or forgets. A DOCTYPE is
 * skipped and never fetched; entities are refused.
 */
final class XmlReader extends ElementReader {

    private static final String LAZY_PARSING = "com.ctc.wstx.lazyParsing";

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final OpenElements open;
    private int event = START_DOCUMENT;

    /** Starts to read a document in UTF-8. */
    XmlReader(byte[] document, DecodingLimits limits) throws MalformedMessageException {
        this.open = new OpenElements(limits);
        try {
            this.xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
        } catch (XMLStreamException e) {
            throw illFormed(e.getLocation());
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Otherwise an error within text would surface only when JAXB asks for the characters.
        factory.setProperty(LAZY_PARSING, false);
        return factory;
    }

    @Override
    public int next() throws MalformedMessageException {
        if (event == END_DOCUMENT) {
            throw new NoSuchElementException("the document is over");
        }
        if (event == END_ELEMENT) {
            open.close();
            if (open.depth() == 0) {
                event = END_DOCUMENT; // What follows the root is as unimportant as in WBXML.
                return event;
            }
        }
        event = advance();
        return event;
    }

    private int advance() throws MalformedMessageException {
        while (true) {
            switch (parse()) {
                case START_ELEMENT -> {
                    openElement();
                    return START_ELEMENT;
                }
                case END_ELEMENT -> {
                    return END_ELEMENT;
                }
                case CHARACTERS, CDATA, SPACE -> {
                    if (open.depth() > 0) {
                        return CHARACTERS;
                    }
                }
                case DTD -> refuseDeclarations();
                case ENTITY_REFERENCE -> throw new MalformedMessageException(Reason.FORBIDDEN_DTD, "entity");
                case END_DOCUMENT -> throw illFormed(xml.getLocation());
                default -> {} // Comments and processing instructions say nothing.
            }
        }
    }

    private int parse() throws MalformedMessageException {
        try {
            return xml.next();
        } catch (XMLStreamException e) {
            throw illFormed(e.getLocation()); // The parser's own words quote the document, so they are left behind.
        } catch (RuntimeException e) {
            // A parser that stumbles over its own feet must not take the server along.
            throw new MalformedMessageException(Reason.ILL_FORMED, "the XML parser failed", e);
        }
    }

    private void refuseDeclarations() throws MalformedMessageException {
        String internalSubset = xml.getText();
        if (internalSubset != null && !internalSubset.isBlank()) {
            throw new MalformedMessageException(Reason.FORBIDDEN_DTD, "declarations within the document");
        }
    }

    private static MalformedMessageException illFormed(@Nullable Location at) {
        String where = at == null ? "" : " at line " + at.getLineNumber() + " column " + at.getColumnNumber();
        return new MalformedMessageException(Reason.ILL_FORMED, "XML not well-formed" + where);
    }

    private void openElement() throws MalformedMessageException {
        String name = xml.getLocalName();
        String declared = xml.getNamespaceURI();
        CodePage page = CodePage.of(LenientNamespaces.namespace(declared == null ? "" : declared, name, open));
        String known = page == null ? null : page.find(name);
        // An element of nobody's namespace or name is delivered under one that nothing binds to.
        open.open(
                page == null ? LenientNamespaces.FOREIGN : page.namespace(), known == null ? CodePage.UNKNOWN : known);
    }

    @Override
    public int getEventType() {
        return event;
    }

    @Override
    public String getLocalName() {
        return open.name(0);
    }

    @Override
    public String getNamespaceURI() {
        return open.namespace(0);
    }

    @Override
    public char[] getTextCharacters() {
        return xml.getTextCharacters();
    }

    @Override
    public int getTextStart() {
        return xml.getTextStart();
    }

    @Override
    public int getTextLength() {
        return xml.getTextLength();
    }

    @Override
    protected int offset() {
        return xml.getLocation().getCharacterOffset();
    }
}

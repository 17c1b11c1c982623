package io.cardroster.syncml.wbxml;

import java.util.Collections;
import java.util.Iterator;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A StAX writer for documents that are elements and text and nothing else. Prefixes and namespace declarations are ignored,
 * since a subclass knows from the namespace of each element what to declare; attributes are refused, SyncML has none. What
 * is left for a subclass are the three events.
 */
public abstract class ElementWriter implements XMLStreamWriter {

    /** Writes what stands before the root; not called for a fragment. */
    protected abstract void startDocument();

    protected abstract void startElement(String namespace, String name) throws XMLStreamException;

    protected abstract void text(char[] chars, int from, int to);

    protected abstract void endElement();

    @Override
    public void writeStartDocument() {
        startDocument();
    }

    @Override
    public void writeStartDocument(String version) {
        startDocument();
    }

    @Override
    public void writeStartDocument(String encoding, String version) {
        startDocument();
    }

    @Override
    public void writeStartElement(String localName) throws XMLStreamException {
        startElement("", localName);
    }

    @Override
    public void writeStartElement(String namespace, String localName) throws XMLStreamException {
        startElement(namespace, localName);
    }

    @Override
    public void writeStartElement(String prefix, String localName, String namespace) throws XMLStreamException {
        startElement(namespace, localName);
    }

    @Override
    public void writeEmptyElement(String localName) throws XMLStreamException {
        writeEmptyElement("", localName);
    }

    @Override
    public void writeEmptyElement(String namespace, String localName) throws XMLStreamException {
        startElement(namespace, localName);
        endElement();
    }

    @Override
    public void writeEmptyElement(String prefix, String localName, String namespace) throws XMLStreamException {
        writeEmptyElement(namespace, localName);
    }

    @Override
    public void writeEndElement() {
        endElement();
    }

    @Override
    public void writeEndDocument() {}

    @Override
    public void writeCharacters(String text) {
        text(text.toCharArray(), 0, text.length());
    }

    @Override
    public void writeCharacters(char[] text, int start, int length) {
        text(text, start, start + length);
    }

    @Override
    public void writeCData(String text) {
        writeCharacters(text);
    }

    @Override
    public void writeAttribute(String localName, String value) throws XMLStreamException {
        throw refused("attribute");
    }

    @Override
    public void writeAttribute(String namespace, String localName, String value) throws XMLStreamException {
        throw refused("attribute");
    }

    @Override
    public void writeAttribute(String prefix, String namespace, String localName, String value)
            throws XMLStreamException {
        throw refused("attribute");
    }

    @Override
    public void writeComment(String text) throws XMLStreamException {
        throw refused("comment");
    }

    @Override
    public void writeProcessingInstruction(String target) throws XMLStreamException {
        throw refused("processing instruction");
    }

    @Override
    public void writeProcessingInstruction(String target, String data) throws XMLStreamException {
        throw refused("processing instruction");
    }

    @Override
    public void writeDTD(String dtd) throws XMLStreamException {
        throw refused("DTD");
    }

    @Override
    public void writeEntityRef(String name) throws XMLStreamException {
        throw refused("entity");
    }

    private static XMLStreamException refused(String what) {
        return new XMLStreamException("no " + what + " in SyncML");
    }

    @Override
    public void writeNamespace(String prefix, String namespace) {}

    @Override
    public void writeDefaultNamespace(String namespace) {}

    @Override
    public void setPrefix(String prefix, String uri) {}

    @Override
    public void setDefaultNamespace(String uri) {}

    @Override
    public void setNamespaceContext(NamespaceContext context) {}

    @Override
    public @Nullable String getPrefix(String uri) {
        return null;
    }

    @Override
    public NamespaceContext getNamespaceContext() {
        return NoNamespaces.INSTANCE;
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return null;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private enum NoNamespaces implements NamespaceContext {
        INSTANCE;

        @Override
        public String getNamespaceURI(String prefix) {
            return XMLConstants.NULL_NS_URI;
        }

        @Override
        public @Nullable String getPrefix(String uri) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            return Collections.emptyIterator();
        }
    }
}

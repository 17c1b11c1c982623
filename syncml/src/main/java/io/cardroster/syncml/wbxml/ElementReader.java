package io.cardroster.syncml.wbxml;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A StAX reader for documents that are elements and text and nothing else, as SyncML is: no attributes, no prefixes, no
 * namespace declarations. That also keeps {@code xsi:type} and its like away from a binding. What is left for a subclass are
 * the events, names and characters. Names of known elements and all namespaces are interned, and the reader says so, which
 * spares JAXB a table look-up for each element.
 */
public abstract class ElementReader implements XMLStreamReader {

    private static final String INTERNED_NAMES = "org.codehaus.stax2.internNames";
    private static final String INTERNED_NAMESPACES = "org.codehaus.stax2.internNsUris";

    /** Byte offset in the document, for the location. */
    protected abstract int offset();

    @Override
    public @Nullable Object getProperty(String name) {
        boolean interned = name.equals(INTERNED_NAMES) || name.equals(INTERNED_NAMESPACES);
        return interned ? Boolean.TRUE : null;
    }

    @Override
    public boolean hasNext() {
        return getEventType() != END_DOCUMENT;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int type = next();
        while (type == CHARACTERS && isWhiteSpace()) {
            type = next();
        }
        if (type != START_ELEMENT && type != END_ELEMENT) {
            throw new XMLStreamException("expected a tag at byte " + offset());
        }
        return type;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int type = next();
        while (type != END_ELEMENT) {
            if (type != CHARACTERS) {
                throw new XMLStreamException("expected only text at byte " + offset());
            }
            text.append(getTextCharacters(), getTextStart(), getTextLength());
            type = next();
        }
        return text.toString();
    }

    @Override
    public void require(int type, @Nullable String namespace, @Nullable String name) throws XMLStreamException {
        boolean right = type == getEventType()
                && (namespace == null || namespace.equals(getNamespaceURI()))
                && (name == null || name.equals(getLocalName()));
        if (!right) {
            throw new XMLStreamException("not what is required at byte " + offset());
        }
    }

    @Override
    public boolean isStartElement() {
        return getEventType() == START_ELEMENT;
    }

    @Override
    public boolean isEndElement() {
        return getEventType() == END_ELEMENT;
    }

    @Override
    public boolean isCharacters() {
        return getEventType() == CHARACTERS;
    }

    @Override
    public boolean isWhiteSpace() {
        if (!isCharacters()) {
            return false;
        }
        char[] text = getTextCharacters();
        int from = getTextStart();
        for (int i = from; i < from + getTextLength(); i++) {
            if (text[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean hasText() {
        return isCharacters();
    }

    @Override
    public String getText() {
        return new String(getTextCharacters(), getTextStart(), getTextLength());
    }

    @Override
    public int getTextCharacters(int sourceStart, char[] target, int targetStart, int length) {
        int count = Math.min(length, getTextLength() - sourceStart);
        System.arraycopy(getTextCharacters(), getTextStart() + sourceStart, target, targetStart, count);
        return count;
    }

    @Override
    public boolean hasName() {
        return isStartElement() || isEndElement();
    }

    @Override
    public QName getName() {
        return new QName(getNamespaceURI(), getLocalName());
    }

    @Override
    public String getPrefix() {
        return "";
    }

    @Override
    public int getAttributeCount() {
        return 0;
    }

    @Override
    public @Nullable String getAttributeValue(@Nullable String namespace, String localName) {
        return null;
    }

    @Override
    public QName getAttributeName(int index) {
        throw noAttributes();
    }

    @Override
    public String getAttributeNamespace(int index) {
        throw noAttributes();
    }

    @Override
    public String getAttributeLocalName(int index) {
        throw noAttributes();
    }

    @Override
    public String getAttributePrefix(int index) {
        throw noAttributes();
    }

    @Override
    public String getAttributeType(int index) {
        throw noAttributes();
    }

    @Override
    public String getAttributeValue(int index) {
        throw noAttributes();
    }

    @Override
    public boolean isAttributeSpecified(int index) {
        throw noAttributes();
    }

    private static NoSuchElementException noAttributes() {
        return new NoSuchElementException("SyncML has no attributes");
    }

    @Override
    public int getNamespaceCount() {
        return 0;
    }

    @Override
    public String getNamespacePrefix(int index) {
        throw noAttributes();
    }

    @Override
    public String getNamespaceURI(int index) {
        throw noAttributes();
    }

    @Override
    public @Nullable String getNamespaceURI(String prefix) {
        return null;
    }

    @Override
    public NamespaceContext getNamespaceContext() {
        return NoPrefixes.INSTANCE;
    }

    @Override
    public Location getLocation() {
        return new ByteLocation(offset());
    }

    @Override
    public @Nullable String getEncoding() {
        return null;
    }

    @Override
    public @Nullable String getVersion() {
        return null;
    }

    @Override
    public boolean isStandalone() {
        return true;
    }

    @Override
    public boolean standaloneSet() {
        return false;
    }

    @Override
    public @Nullable String getCharacterEncodingScheme() {
        return null;
    }

    @Override
    public @Nullable String getPITarget() {
        return null;
    }

    @Override
    public @Nullable String getPIData() {
        return null;
    }

    @Override
    public void close() {}

    private enum NoPrefixes implements NamespaceContext {
        INSTANCE;

        @Override
        public String getNamespaceURI(String prefix) {
            return "";
        }

        @Override
        public @Nullable String getPrefix(String namespace) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String namespace) {
            return Collections.emptyIterator();
        }
    }

    private record ByteLocation(int getCharacterOffset) implements Location {

        @Override
        public int getLineNumber() {
            return -1;
        }

        @Override
        public int getColumnNumber() {
            return -1;
        }

        @Override
        public @Nullable String getPublicId() {
            return null;
        }

        @Override
        public @Nullable String getSystemId() {
            return null;
        }
    }
}

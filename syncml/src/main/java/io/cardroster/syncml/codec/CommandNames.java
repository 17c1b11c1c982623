package io.cardroster.syncml.codec;

import io.cardroster.syncml.message.Namespaces;
import io.cardroster.syncml.message.UnknownCommand;
import java.util.BitSet;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Delivers an element that stands where commands stand, and is none, under one name that the binding knows
 * ({@link UnknownCommand}), with the name that the client wrote as an attribute. Otherwise it would be skipped and never answered.
 */
final class CommandNames extends StreamReaderDelegate {

    private static final Set<String> HOLDERS = Set.of("SyncBody", "Sync", "Atomic", "Sequence");

    /** Commands, and what else belongs into one of those elements. */
    private static final Set<String> KNOWN = Set.of(
            "Add",
            "Alert",
            "Atomic",
            "Copy",
            "Delete",
            "Exec",
            "Get",
            "Map",
            "Move",
            "Put",
            "Replace",
            "Results",
            "Search",
            "Sequence",
            "Status",
            "Sync",
            "Final",
            "CmdID",
            "NoResp",
            "Cred",
            "Target",
            "Source",
            "Meta",
            "NumberOfChanges");

    private static final int LONGEST_NAME = 32;

    /** For each depth, whether the element there holds commands; likewise whether it is an unknown one. */
    private final BitSet holders = new BitSet();

    private final BitSet unknown = new BitSet();
    private int depth;
    private boolean closing;

    CommandNames(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        if (closing) {
            depth--;
        }
        int event = super.next();
        closing = event == END_ELEMENT;
        if (event == START_ELEMENT) {
            String name = super.getLocalName();
            boolean command = holders.get(depth);
            depth++;
            boolean syncml = Namespaces.SYNCML.equals(super.getNamespaceURI());
            holders.set(depth, syncml && HOLDERS.contains(name));
            unknown.set(depth, command && !(syncml && KNOWN.contains(name)));
        }
        return event;
    }

    private boolean isUnknown() {
        int event = getEventType();
        return (event == START_ELEMENT || event == END_ELEMENT) && unknown.get(depth);
    }

    @Override
    public String getLocalName() {
        return isUnknown() ? UnknownCommand.ELEMENT : super.getLocalName();
    }

    @Override
    public String getNamespaceURI() {
        return isUnknown() ? Namespaces.SYNCML : super.getNamespaceURI();
    }

    @Override
    public QName getName() {
        return new QName(getNamespaceURI(), getLocalName());
    }

    @Override
    public int getAttributeCount() {
        return isUnknown() ? 1 : 0;
    }

    @Override
    public String getAttributeLocalName(int index) {
        return UnknownCommand.NAME;
    }

    @Override
    public @Nullable String getAttributeNamespace(int index) {
        return null;
    }

    @Override
    public String getAttributePrefix(int index) {
        return "";
    }

    @Override
    public String getAttributeType(int index) {
        return "CDATA";
    }

    @Override
    public String getAttributeValue(int index) {
        String name = super.getLocalName();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}

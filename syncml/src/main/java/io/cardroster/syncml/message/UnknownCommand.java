package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;

/** An element in the place of a command that is none; only read, so that it can be refused by itself. */
@XmlType(name = UnknownCommand.ELEMENT)
public final class UnknownCommand extends RequestCommand {

    /** Under this name the codec delivers such an element. */
    public static final String ELEMENT = "Unknown";

    /** SyncML has no attributes; in this one the codec delivers the name that the client wrote. */
    public static final String NAME = "name";

    @XmlAttribute(name = NAME)
    private String name = "";

    private UnknownCommand() {}

    @Override
    public Verb verb() {
        return Verb.UNKNOWN;
    }

    @Override
    public String name() {
        return name;
    }
}

package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A command of a message, a Status included. What a kind of command cannot have is answered as absent. */
@XmlType(propOrder = {"cmdId"})
public abstract sealed class Command permits Map, RequestCommand, Results, Status {

    @XmlElement(name = "CmdID")
    private String cmdId = "";

    Command() {}

    Command(int cmdId) {
        this.cmdId = Integer.toString(cmdId);
    }

    /** Unique within its message, as the sender wrote it. */
    public final String cmdId() {
        return cmdId.strip();
    }

    /** The kind of this command, for exhaustive switches. */
    public abstract Verb verb();

    /** Element name, as it stands in Status/Cmd. */
    public String name() {
        return verb().elementName();
    }

    /** Whether the sender wants no Status for it. */
    public boolean noResp() {
        return false;
    }

    /** Meta for all items that have none of their own. */
    public Optional<Meta> meta() {
        return Optional.empty();
    }

    public Optional<Cred> cred() {
        return Optional.empty();
    }

    public List<Item> items() {
        return List.of();
    }

    /** Kinds of commands, named as in Status/Cmd. */
    public enum Verb {
        ADD,
        ALERT,
        ATOMIC,
        COPY,
        DELETE,
        EXEC,
        GET,
        MAP,
        MOVE,
        PUT,
        REPLACE,
        RESULTS,
        SEARCH,
        SEQUENCE,
        STATUS,
        SYNC,
        /** Not a command of SyncML. */
        UNKNOWN;

        private final String elementName;

        Verb() {
            this.elementName = name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }

        public String elementName() {
            return elementName;
        }
    }
}

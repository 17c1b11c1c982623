package io.cardroster.syncml.message;

import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands that belong together: Atomic and Sequence; only read. */
@XmlType(propOrder = {"meta", "commands"})
public abstract sealed class Group extends RequestCommand permits Atomic, Sequence {

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElements({
        @XmlElement(name = "Add", type = Add.class),
        @XmlElement(name = "Replace", type = Replace.class),
        @XmlElement(name = "Delete", type = Delete.class),
        @XmlElement(name = "Atomic", type = Atomic.class),
        @XmlElement(name = "Copy", type = Copy.class),
        @XmlElement(name = "Move", type = Move.class),
        @XmlElement(name = "Sequence", type = Sequence.class),
        @XmlElement(name = "Sync", type = Sync.class),
        @XmlElement(name = "Map", type = Map.class),
        @XmlElement(name = "Get", type = Get.class),
        @XmlElement(name = "Exec", type = Exec.class),
        @XmlElement(name = "Alert", type = Alert.class),
        @XmlElement(name = UnknownCommand.ELEMENT, type = UnknownCommand.class)
    })
    private final List<Command> commands = new ArrayList<>();

    Group() {}

    @Override
    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }

    /** In document order. */
    public List<Command> commands() {
        return Collections.unmodifiableList(commands);
    }

    /** Called by JAXB: what is no command is never written. */
    @SuppressWarnings({"unused", "UnusedMethod"})
    private void beforeMarshal(Marshaller marshaller) {
        commands.removeIf(UnknownCommand.class::isInstance);
    }
}

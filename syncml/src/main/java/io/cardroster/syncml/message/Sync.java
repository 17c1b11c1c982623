package io.cardroster.syncml.message;

import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Changes of one datastore. */
@XmlType(
        name = "Sync",
        propOrder = {"cred", "target", "source", "meta", "numberOfChanges", "commands"})
public final class Sync extends RequestCommand {

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Target")
    private @Nullable Location target;

    @XmlElement(name = "Source")
    private @Nullable Location source;

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "NumberOfChanges")
    private @Nullable String numberOfChanges;

    @XmlElements({
        @XmlElement(name = "Add", type = Add.class),
        @XmlElement(name = "Replace", type = Replace.class),
        @XmlElement(name = "Delete", type = Delete.class),
        @XmlElement(name = "Atomic", type = Atomic.class),
        @XmlElement(name = "Copy", type = Copy.class),
        @XmlElement(name = "Move", type = Move.class),
        @XmlElement(name = "Sequence", type = Sequence.class),
        @XmlElement(name = UnknownCommand.ELEMENT, type = UnknownCommand.class)
    })
    private final List<Command> commands = new ArrayList<>();

    private Sync() {}

    private Sync(int cmdId) {
        super(cmdId);
    }

    public static Sync of(
            int cmdId,
            Location target,
            Location source,
            OptionalInt numberOfChanges,
            List<? extends Command> commands) {
        Sync sync = new Sync(cmdId);
        sync.target = target;
        sync.source = source;
        sync.numberOfChanges = numberOfChanges.isPresent() ? Integer.toString(numberOfChanges.getAsInt()) : null;
        sync.commands.addAll(commands);
        return sync;
    }

    @Override
    public Verb verb() {
        return Verb.SYNC;
    }

    @Override
    public Optional<Cred> cred() {
        return Optional.ofNullable(cred);
    }

    public Optional<Location> target() {
        return Optional.ofNullable(target);
    }

    public Optional<Location> source() {
        return Optional.ofNullable(source);
    }

    @Override
    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }

    public OptionalLong numberOfChanges() {
        return Numbers.lenient(numberOfChanges);
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

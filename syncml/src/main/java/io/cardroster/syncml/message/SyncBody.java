package io.cardroster.syncml.message;

import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

@XmlType(
        name = "SyncBody",
        propOrder = {"commands", "last"})
final class SyncBody {

    @XmlElements({
        @XmlElement(name = "Status", type = Status.class),
        @XmlElement(name = "Add", type = Add.class),
        @XmlElement(name = "Alert", type = Alert.class),
        @XmlElement(name = "Atomic", type = Atomic.class),
        @XmlElement(name = "Copy", type = Copy.class),
        @XmlElement(name = "Delete", type = Delete.class),
        @XmlElement(name = "Exec", type = Exec.class),
        @XmlElement(name = "Get", type = Get.class),
        @XmlElement(name = "Map", type = Map.class),
        @XmlElement(name = "Move", type = Move.class),
        @XmlElement(name = "Put", type = Put.class),
        @XmlElement(name = "Replace", type = Replace.class),
        @XmlElement(name = "Results", type = Results.class),
        @XmlElement(name = "Search", type = Search.class),
        @XmlElement(name = "Sequence", type = Sequence.class),
        @XmlElement(name = "Sync", type = Sync.class),
        @XmlElement(name = UnknownCommand.ELEMENT, type = UnknownCommand.class)
    })
    private final List<Command> commands = new ArrayList<>();

    @XmlElement(name = "Final")
    private @Nullable Flag last;

    private SyncBody() {}

    static SyncBody of(List<? extends Command> commands, boolean last) {
        SyncBody body = new SyncBody();
        body.commands.addAll(commands);
        body.last = Flag.when(last);
        return body;
    }

    List<Command> commands() {
        return Collections.unmodifiableList(commands);
    }

    boolean isFinal() {
        return last != null;
    }

    /** Called by JAXB: what is no command is never written. */
    @SuppressWarnings({"unused", "UnusedMethod"})
    private void beforeMarshal(Marshaller marshaller) {
        commands.removeIf(UnknownCommand.class::isInstance);
    }
}

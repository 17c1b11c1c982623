package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document that a Get asked for. */
@XmlType(
        name = "Results",
        propOrder = {"msgRef", "cmdRef", "meta", "targetRef", "sourceRef", "items"})
public final class Results extends Command {

    @XmlElement(name = "MsgRef")
    private @Nullable String msgRef;

    @XmlElement(name = "CmdRef")
    private String cmdRef = "";

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "TargetRef")
    private @Nullable String targetRef;

    @XmlElement(name = "SourceRef")
    private @Nullable String sourceRef;

    @XmlElement(name = "Item")
    private final List<Item> items = new ArrayList<>();

    private Results() {}

    private Results(int cmdId, int msgRef, String cmdRef, Meta meta, List<Item> items) {
        super(cmdId);
        this.msgRef = Integer.toString(msgRef);
        this.cmdRef = cmdRef;
        this.meta = meta;
        this.items.addAll(items);
    }

    public static Results of(int cmdId, int msgRef, String cmdRef, Meta meta, List<Item> items) {
        return new Results(cmdId, msgRef, cmdRef, meta, items);
    }

    @Override
    public Verb verb() {
        return Verb.RESULTS;
    }

    /** Message that held the Get; message 1 when it is missing. */
    public int msgRef() {
        return (int) Math.min(Numbers.lenient(msgRef).orElse(1), Integer.MAX_VALUE);
    }

    public String cmdRef() {
        return cmdRef.strip();
    }

    @Override
    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }

    @Override
    public List<Item> items() {
        return Collections.unmodifiableList(items);
    }
}

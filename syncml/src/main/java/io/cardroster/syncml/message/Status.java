package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one command, or to one of its items. */
@XmlType(
        name = "Status",
        propOrder = {"msgRef", "cmdRef", "cmd", "targetRefs", "sourceRefs", "cred", "chal", "data", "items"})
public final class Status extends Command {

    @XmlElement(name = "MsgRef")
    private String msgRef = "";

    @XmlElement(name = "CmdRef")
    private String cmdRef = "";

    @XmlElement(name = "Cmd")
    private String cmd = "";

    @XmlElement(name = "TargetRef")
    private final List<String> targetRefs = new ArrayList<>();

    @XmlElement(name = "SourceRef")
    private final List<String> sourceRefs = new ArrayList<>();

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Chal")
    private @Nullable Chal chal;

    @XmlElement(name = "Data")
    private String data = "";

    @XmlElement(name = "Item")
    private final List<Item> items = new ArrayList<>();

    private Status() {}

    private Status(int cmdId) {
        super(cmdId);
    }

    /**
     * Answer to a command.
     *
     * @param msgRef MsgID of the message that held the command
     * @param cmdRef its CmdID, {@code 0} for SyncHdr
     * @param cmd its element name
     */
    public static Status of(
            int cmdId,
            int msgRef,
            String cmdRef,
            String cmd,
            @Nullable String targetRef,
            @Nullable String sourceRef,
            @Nullable Chal chal,
            int code,
            List<Item> items) {
        Status status = new Status(cmdId);
        status.msgRef = Integer.toString(msgRef);
        status.cmdRef = cmdRef;
        status.cmd = cmd;
        if (targetRef != null) {
            status.targetRefs.add(targetRef);
        }
        if (sourceRef != null) {
            status.sourceRefs.add(sourceRef);
        }
        status.chal = chal;
        status.data = Integer.toString(code);
        status.items.addAll(items);
        return status;
    }

    @Override
    public Verb verb() {
        return Verb.STATUS;
    }

    /** Message that held the command; 0 when it is no number. */
    public int msgRef() {
        return (int) Math.min(Numbers.lenient(msgRef).orElse(0), Integer.MAX_VALUE);
    }

    public String cmdRef() {
        return cmdRef.strip();
    }

    /** Element name of the command that is answered. */
    public String cmd() {
        return cmd.strip();
    }

    public List<String> targetRefs() {
        return Collections.unmodifiableList(targetRefs);
    }

    public List<String> sourceRefs() {
        return Collections.unmodifiableList(sourceRefs);
    }

    public Optional<Chal> chal() {
        return Optional.ofNullable(chal);
    }

    /** The status code; 0 when it is no number. */
    public int code() {
        return (int) Math.min(Numbers.lenient(data).orElse(0), Integer.MAX_VALUE);
    }

    @Override
    public Optional<Cred> cred() {
        return Optional.ofNullable(cred);
    }

    @Override
    public List<Item> items() {
        return Collections.unmodifiableList(items);
    }
}

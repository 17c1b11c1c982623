package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One SyncML document: the body of one HTTP request or answer. */
@XmlRootElement(name = "SyncML")
@XmlType(
        name = "SyncML",
        propOrder = {"header", "body"})
public final class SyncMessage {

    @XmlElement(name = "SyncHdr")
    private @Nullable SyncHeader header;

    @XmlElement(name = "SyncBody")
    private @Nullable SyncBody body;

    private SyncMessage() {}

    public static SyncMessage of(SyncHeader header, List<? extends Command> commands, boolean isFinal) {
        SyncMessage message = new SyncMessage();
        message.header = header;
        message.body = SyncBody.of(commands, isFinal);
        return message;
    }

    /** Empty only in a document that is no SyncML message. */
    public Optional<SyncHeader> header() {
        return Optional.ofNullable(header);
    }

    /** In document order. */
    public List<Command> commands() {
        return body == null ? List.of() : body.commands();
    }

    /** Whether the sender's package ends with this message. */
    public boolean isFinal() {
        return body != null && body.isFinal();
    }
}

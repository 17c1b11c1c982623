package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** SyncHdr: versions, session, addresses, credentials and limits of one message. */
@XmlType(
        name = "SyncHdr",
        propOrder = {"verDtd", "verProto", "sessionId", "msgId", "target", "source", "respUri", "noResp", "cred", "meta"
        })
public final class SyncHeader {

    @XmlElement(name = "VerDTD")
    private String verDtd = "";

    @XmlElement(name = "VerProto")
    private String verProto = "";

    @XmlElement(name = "SessionID")
    private String sessionId = "";

    @XmlElement(name = "MsgID")
    private String msgId = "";

    @XmlElement(name = "Target")
    private @Nullable Location target;

    @XmlElement(name = "Source")
    private @Nullable Location source;

    @XmlElement(name = "RespURI")
    private @Nullable String respUri;

    @XmlElement(name = "NoResp")
    private @Nullable Flag noResp;

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    private SyncHeader() {}

    /**
     * Header of an answer.
     *
     * @param verDtd for example {@code 1.2}; VerProto follows from it
     * @param respUri where the client sends its next message; null to leave it where it is
     */
    public static SyncHeader of(
            String verDtd,
            String sessionId,
            int msgId,
            Location target,
            Location source,
            @Nullable String respUri,
            @Nullable Meta meta) {
        SyncHeader header = new SyncHeader();
        header.verDtd = verDtd;
        header.verProto = "SyncML/" + verDtd;
        header.sessionId = sessionId;
        header.msgId = Integer.toString(msgId);
        header.target = target;
        header.source = source;
        header.respUri = respUri;
        header.meta = meta;
        return header;
    }

    /** Gives the header credentials, as a client does, and returns it. */
    public SyncHeader with(Cred credentials) {
        this.cred = credentials;
        return this;
    }

    public String verDtd() {
        return verDtd.strip();
    }

    public String verProto() {
        return verProto.strip();
    }

    /** Opaque text, not a number. */
    public String sessionId() {
        return sessionId.strip();
    }

    /** Counts from 1 in each session and direction; empty when it is no number. */
    public OptionalLong msgId() {
        return Numbers.lenient(msgId);
    }

    public Optional<Location> target() {
        return Optional.ofNullable(target);
    }

    public Optional<Location> source() {
        return Optional.ofNullable(source);
    }

    public Optional<String> respUri() {
        return Optional.ofNullable(respUri).map(String::strip);
    }

    /** Whether the sender wants no Status for anything in the message. */
    public boolean noResp() {
        return noResp != null;
    }

    public Optional<Cred> cred() {
        return Optional.ofNullable(cred);
    }

    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }
}

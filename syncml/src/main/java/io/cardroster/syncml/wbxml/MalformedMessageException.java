package io.cardroster.syncml.wbxml;

import javax.xml.stream.XMLStreamException;

/** A message that cannot be read, in either encoding; the sender's fault. The text says where, never what was in it. */
public final class MalformedMessageException extends XMLStreamException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a message is refused. */
    public enum Reason {
        /** Neither XML nor WBXML, or the root is not SyncML. */
        NOT_SYNCML,
        /** Breaks the rules of its encoding, for example unclosed or cut off. */
        ILL_FORMED,
        /** Switches to a code page that SyncML does not have. */
        UNKNOWN_CODE_PAGE,
        /** Declares entities or uses them. */
        FORBIDDEN_DTD,
        TOO_DEEP,
        TOO_LARGE
    }

    public MalformedMessageException(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public MalformedMessageException(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    /** Why, for the choice between HTTP 400 and 413 and for the log. */
    public Reason reason() {
        return reason;
    }
}

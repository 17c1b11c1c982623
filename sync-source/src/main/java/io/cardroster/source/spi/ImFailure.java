package io.cardroster.source.spi;

import org.jspecify.annotations.Nullable;

/**
 * Something that an IM platform refused or that did not work. The message is fit for the owner and for logs: it holds neither
 * password nor text nor number.
 */
public final class ImFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public ImFailure(Kind kind, String reason) {
        this(kind, reason, null);
    }

    public ImFailure(Kind kind, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Why, in words. */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** What to do about it. */
    public enum Kind {
        /** Trying again changes nothing. */
        PERMANENT,
        /** Worth another try later. */
        TRANSIENT,
        /** The platform refused the login: the same password must never be sent again. */
        REFUSED_PASSWORD,
        /** The server could not prove who it is, or offers no protection that we accept: for the operator, not the owner. */
        UNTRUSTED,
        /** It may or may not have happened; ask the archive before trying again. */
        AMBIGUOUS,
        /** The platform shut us out as a whole: nobody may log in there for minutes. */
        POLICY,
        /** Not a domain of the configuration; nothing was connected to. */
        UNKNOWN_DOMAIN
    }
}

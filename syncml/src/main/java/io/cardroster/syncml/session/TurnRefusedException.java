package io.cardroster.syncml.session;

/** Takes a message back before anything of it was kept; the transaction rolls back. */
final class TurnRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What the client gets instead. */
    enum Kind {
        /** HTTP 400. */
        OUT_OF_ORDER,
        /** 407 with a challenge. */
        CREDENTIALS_MISSING,
        /** 403 without one. */
        TOO_MANY_DEVICES
    }

    TurnRefusedException(Kind kind) {
        super(kind.name(), null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}

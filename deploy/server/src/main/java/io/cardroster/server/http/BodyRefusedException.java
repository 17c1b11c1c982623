package io.cardroster.server.http;

/** A body that is not read to its end, with the HTTP status that says why. */
final class BodyRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    BodyRefusedException(int status, String reason) {
        super(reason);
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}

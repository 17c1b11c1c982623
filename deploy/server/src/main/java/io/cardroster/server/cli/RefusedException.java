package io.cardroster.server.cli;

/** The command was refused; the message says why and what to do. Ends with exit code 1. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
        super(reason);
    }
}

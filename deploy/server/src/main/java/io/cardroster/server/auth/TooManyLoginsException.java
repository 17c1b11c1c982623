package io.cardroster.server.auth;

/** More logins at once than the node computes; the visitor should try again in a few seconds. */
public final class TooManyLoginsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyLoginsException() {
        super("too many logins at once");
    }
}

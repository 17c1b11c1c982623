package io.cardroster.server.auth;

/** More logins at once than the node computes. */
public final class TooManyLoginsException extends LoginNotJudgedException {

    private static final long serialVersionUID = 1L;

    TooManyLoginsException() {
        super("too many logins at once");
    }
}

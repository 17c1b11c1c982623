package io.cardroster.server.auth;

/** Whether a password is right cannot be said now; the visitor should try again in a few seconds. It is no failed try. */
public abstract class LoginNotJudgedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoginNotJudgedException(String message) {
        super(message);
    }

    LoginNotJudgedException(String message, Throwable cause) {
        super(message, cause);
    }
}

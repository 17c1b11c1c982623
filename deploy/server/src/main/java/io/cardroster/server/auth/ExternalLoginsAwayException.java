package io.cardroster.server.auth;

/** The external directory does not answer, or answers something else than yes or no. */
public final class ExternalLoginsAwayException extends LoginNotJudgedException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what happened, without login and password.
     *
     * @param what such as an answer's code
     */
    public ExternalLoginsAwayException(String what) {
        super("external logins: " + what);
    }

    /** Says what happened, without login and password. */
    public ExternalLoginsAwayException(String what, Throwable cause) {
        super("external logins: " + what, cause);
    }
}

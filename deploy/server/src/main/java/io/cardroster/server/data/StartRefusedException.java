package io.cardroster.server.data;

/**
 * The server does not start as it was asked to, and a person has to mend it. The message is one line that names the option, key or
 * file and says how; it never holds a secret. The process ends with exit code 2.
 */
public class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message) {
        super(message);
    }

    public StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

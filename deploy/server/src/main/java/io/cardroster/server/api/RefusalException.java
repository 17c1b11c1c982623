package io.cardroster.server.api;

/** The operation cannot be done; the message says why and what to do, in words for the person who asked. */
public final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private RefusalException(int status, String reason) {
        super(reason);
        this.status = status;
    }

    /** What is asked for does not make sense. */
    public static RefusalException badInput(String reason) {
        return new RefusalException(400, reason);
    }

    public static RefusalException notFound(String reason) {
        return new RefusalException(404, reason);
    }

    /** It makes sense, but not as things stand. */
    public static RefusalException conflict(String reason) {
        return new RefusalException(409, reason);
    }

    /** HTTP status: 400, 404 or 409. */
    public int status() {
        return status;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}

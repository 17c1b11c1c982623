package io.cardroster.source.forward;

/** What was to be a forward cannot be read. The message is for whoever wrote it and quotes nothing of it. */
public final class MalformedForwardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedForwardException(String message) {
        super(message);
    }
}

package io.cardroster.server.api;

import java.util.List;

/**
 * The operation cannot be done; the message says why and what to do, in English, as the command line and the API pass it on. The pages
 * say the same by a key in their reader's language.
 */
public final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String key;
    private final String sentence;
    private final transient List<Object> arguments;

    private RefusalException(int status, String reason, String sentence, String key, List<Object> arguments) {
        super(reason);
        this.status = status;
        this.sentence = sentence;
        this.key = key;
        this.arguments = List.copyOf(arguments);
    }

    private RefusalException(int status, String reason) {
        this(status, reason, "", "", List.of());
    }

    /** What is asked for does not make sense. */
    public static RefusalException badInput(String reason) {
        return new RefusalException(400, reason);
    }

    /** Who asks may not. */
    public static RefusalException forbidden(String reason) {
        return new RefusalException(403, reason);
    }

    public static RefusalException notFound(String reason) {
        return new RefusalException(404, reason);
    }

    /** It makes sense, but not as things stand. */
    public static RefusalException conflict(String reason) {
        return new RefusalException(409, reason);
    }

    /**
     * Likewise, in a sentence of the domain, which knows no keys; the pages have a table of such sentences.
     *
     * @param reason the sentence with what it is about
     */
    public static RefusalException said(String sentence, String reason) {
        return new RefusalException(409, reason, sentence, "", List.of());
    }

    /**
     * The same with its key; what a page can bring about needs one.
     *
     * @param newKey of the pages' message, without {@code refusal.} before it
     * @param newArguments for the message's places
     */
    public RefusalException as(String newKey, Object... newArguments) {
        return new RefusalException(status, reason(), sentence, newKey, List.of(newArguments));
    }

    /** HTTP status: 400, 403, 404 or 409. */
    public int status() {
        return status;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What the domain said; empty when it was not the domain. */
    public String sentence() {
        return sentence;
    }

    /** Key of the pages' message; empty when there is none. */
    public String key() {
        return key;
    }

    /** For the places in the pages' message. */
    public List<Object> arguments() {
        return arguments;
    }
}

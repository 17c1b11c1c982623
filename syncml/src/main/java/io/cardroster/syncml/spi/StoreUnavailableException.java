package io.cardroster.syncml.spi;

/** The database is away; the same request may succeed later. Answered as HTTP 503 with Retry-After. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

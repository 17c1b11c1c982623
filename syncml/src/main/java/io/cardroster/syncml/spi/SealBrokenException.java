package io.cardroster.syncml.spi;

/** A sealed value does not open: tampered with, of another key, or moved to another row. */
public final class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}

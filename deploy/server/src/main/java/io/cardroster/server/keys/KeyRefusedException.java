package io.cardroster.server.keys;

import io.cardroster.server.data.StartRefusedException;

/** The master key is missing, unreadable or not the one the data were sealed with. */
public final class KeyRefusedException extends StartRefusedException {

    private static final long serialVersionUID = 1L;

    public KeyRefusedException(String message) {
        super(message);
    }

    public KeyRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.cardroster.server.config;

import io.cardroster.server.data.StartRefusedException;

/** An option, variable or key of the configuration is wrong; the message begins with its origin and names it. */
public final class ConfigurationException extends StartRefusedException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}

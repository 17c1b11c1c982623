package io.cardroster.server.http;

import jakarta.servlet.http.HttpServlet;

/**
 * A servlet and the listener that may serve it.
 *
 * @param path servlet mapping, for example {@code /sync} or {@code /admin/*}
 */
public record Mount(Door door, String path, HttpServlet servlet) {

    /** For whom a listener is. */
    public enum Door {
        PHONE,
        ADMINISTRATION
    }
}

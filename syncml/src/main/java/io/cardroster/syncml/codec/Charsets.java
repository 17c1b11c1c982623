package io.cardroster.syncml.codec;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Optional;

/** Charsets by names that come from outside. */
final class Charsets {

    private Charsets() {}

    /** The charset of that name, or empty when there is none or the name is no name. */
    static Optional<Charset> find(String name) {
        try {
            String trimmed = name.strip();
            return Charset.isSupported(trimmed) ? Optional.of(Charset.forName(trimmed)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }
}

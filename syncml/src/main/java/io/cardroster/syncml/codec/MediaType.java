package io.cardroster.syncml.codec;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/**
 * What a Content-Type header says of a message.
 *
 * @param charset its charset parameter, if it has one that this machine knows
 */
public record MediaType(Encoding encoding, Optional<Charset> charset) {

    /** The media type of an encoding, without parameters. */
    public static MediaType of(Encoding encoding) {
        return new MediaType(encoding, Optional.empty());
    }

    /**
     * Reads a Content-Type header, in any case and with any parameters.
     *
     * @return empty when it names no SyncML data synchronisation message
     */
    public static Optional<MediaType> parse(String header) {
        String[] parts = header.split(";", -1);
        String type = parts[0].strip();
        for (Encoding encoding : Encoding.values()) {
            if (encoding.contentType().equalsIgnoreCase(type)) {
                return Optional.of(new MediaType(encoding, charset(parts)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Charset> charset(String[] parts) {
        for (String part : parts) {
            String parameter = part.strip();
            if (parameter.toLowerCase(Locale.ROOT).startsWith("charset=")) {
                return Charsets.find(parameter.substring("charset=".length()).replace("\"", ""));
            }
        }
        return Optional.empty();
    }
}

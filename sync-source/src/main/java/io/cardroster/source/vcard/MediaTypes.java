package io.cardroster.source.vcard;

import java.util.Locale;

/** The formats of pictures, sounds and keys: a TYPE up to vCard 3.0, a media type in 4.0. */
final class MediaTypes {

    private static final String UNKNOWN = "application/octet-stream";

    private MediaTypes() {}

    /** TYPE for a media type, empty for one that says nothing. */
    static String type(String mediaType) {
        String media = mediaType.strip().toLowerCase(Locale.ROOT);
        int parameters = media.indexOf(';');
        media = parameters < 0 ? media : media.substring(0, parameters);
        return switch (media) {
            case "", UNKNOWN -> "";
            case "audio/wav", "audio/x-wav" -> "WAVE";
            case "application/pgp-keys" -> "PGP";
            case "application/pkix-cert" -> "X509";
            default -> media.substring(media.indexOf('/') + 1).toUpperCase(Locale.ROOT);
        };
    }

    /** Media type for a TYPE of that property, an unknown one for no TYPE. */
    static String mediaType(String name, String type) {
        String lower = type.strip().toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "" -> UNKNOWN;
            case "jpg" -> "image/jpeg";
            case "wave" -> "audio/wav";
            case "pgp" -> "application/pgp-keys";
            case "x509" -> "application/pkix-cert";
            default ->
                switch (name) {
                            case "SOUND" -> "audio/";
                            case "KEY" -> "application/";
                            default -> "image/";
                        }
                        + lower;
        };
    }
}

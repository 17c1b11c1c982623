package io.cardroster.source.vcard;

import io.cardroster.syncml.spi.ItemForm;
import java.util.Locale;

/** A version of vCard. */
enum CardVersion {
    V21("2.1", "text/x-vcard"),
    V30("3.0", "text/vcard"),
    V40("4.0", "text/vcard");

    private final String number;
    private final String mediaType;

    CardVersion(String number, String mediaType) {
        this.number = number;
        this.mediaType = mediaType;
    }

    /** Value of VERSION. */
    String number() {
        return number;
    }

    String mediaType() {
        return mediaType;
    }

    /** The version in which a device takes cards; 3.0 for a version that does not exist. */
    static CardVersion of(ItemForm form) {
        return form.version().isEmpty()
                ? of(form.contentType())
                : of((byte) form.version().charAt(0));
    }

    /** The version that a media type means by itself. */
    static CardVersion of(String mediaType) {
        return mediaType.toLowerCase(Locale.ROOT).startsWith(V21.mediaType) ? V21 : V30;
    }

    /** The version whose number begins with that digit. */
    static CardVersion of(byte digit) {
        return switch (digit) {
            case '2' -> V21;
            case '4' -> V40;
            default -> V30;
        };
    }
}

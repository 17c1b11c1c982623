package io.cardroster.source.spi;

import java.util.Base64;

/**
 * What a contact publishes about himself.
 *
 * @param mobile empty when he publishes none
 * @param photoFormat {@code JPEG}, {@code PNG} or {@code GIF}; empty when he publishes none
 * @param photo in Base64
 */
public record ContactFacts(String mobile, String photoFormat, String photo) {

    /** Nothing is published. */
    public static final ContactFacts NONE = new ContactFacts("", "", "");

    /** Most characters of a mobile number. */
    public static final int LONGEST_MOBILE = 40;

    /** Most bytes of a photo. */
    public static final int LARGEST_PHOTO = 256 * 1024;

    /** Facts within the limits; what is beyond them or no picture is left out. */
    public static ContactFacts of(String mobile, byte[] photo) {
        String line = mobile.strip();
        boolean plain = line.length() <= LONGEST_MOBILE && line.chars().noneMatch(Character::isISOControl);
        String format = photo.length <= LARGEST_PHOTO ? format(photo) : "";
        String text = format.isEmpty() ? "" : Base64.getEncoder().encodeToString(photo);
        return new ContactFacts(plain ? line : "", format, text);
    }

    private static String format(byte[] bytes) {
        if (starts(bytes, 0xFF, 0xD8, 0xFF)) {
            return "JPEG";
        }
        if (starts(bytes, 0x89, 'P', 'N', 'G')) {
            return "PNG";
        }
        return starts(bytes, 'G', 'I', 'F', '8') ? "GIF" : "";
    }

    private static boolean starts(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}

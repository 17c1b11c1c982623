package io.cardroster.source.conflict;

import io.cardroster.source.vcard.Element;
import java.util.Set;

/** What devices are known to do to a value that was sent to them, without anybody having edited it. */
final class Losses {

    /** A shorter rest is more likely an edit than a cut. */
    private static final int SHORTEST_CUT = 8;

    /** Phones have room for 20 digits at least: a number that lost its last digit earlier was edited. */
    private static final int SHORTEST_NUMBER_CUT = 20;

    private Losses() {}

    /** Whether {@code shown} is what can become of {@code whole} on a device. */
    static boolean lossy(Element whole, Element shown) {
        if (!whole.name().equals(shown.name()) || whole.equals(shown)) {
            return false;
        }
        return reduced(whole, shown) && (whole.normalValue().equals(shown.normalValue()) || value(whole, shown));
    }

    /** Whether the types are the same or fewer. */
    static boolean reduced(Element whole, Element shown) {
        Set<String> types = shown.types();
        return whole.types().containsAll(types) || (types.size() == 1 && types.contains("VOICE"));
    }

    private static boolean value(Element whole, Element shown) {
        boolean binary = whole.binary();
        if (binary != shown.binary()) {
            return false;
        }
        return binary
                ? Pictures.reencoded(whole, shown)
                : text(
                        whole.normalValue(),
                        shown.normalValue(),
                        whole.name().equals("TEL") ? SHORTEST_NUMBER_CUT : SHORTEST_CUT);
    }

    /**
     * Each component the same, cut, or with question marks for what the device's character set lacks. Of several components some
     * may be gone: phones have no field for a middle name or a post office box.
     */
    private static boolean text(String whole, String shown, int shortest) {
        String[] wholes = whole.split("\u001f", -1);
        String[] parts = shown.split("\u001f", -1);
        if (wholes.length < parts.length) {
            return false;
        }
        boolean something = false;
        for (int i = 0; i < parts.length; i++) {
            boolean gone = wholes.length > 1 && parts[i].isEmpty();
            if (!gone && !component(wholes[i], parts[i], shortest)) {
                return false;
            }
            something |= !parts[i].isEmpty();
        }
        return something;
    }

    private static boolean component(String whole, String shown, int shortest) {
        int i = 0;
        int j = 0;
        while (i < whole.length() && j < shown.length()) {
            int c = whole.codePointAt(i);
            if (c == shown.codePointAt(j)) {
                j += Character.charCount(c);
            } else if (c > 127 && shown.charAt(j) == '?') {
                // One question mark for a character, or one for each half of it.
                j += c > 0xffff && shown.startsWith("??", j) ? 2 : 1;
            } else {
                return false;
            }
            i += Character.charCount(c);
        }
        boolean blankRest = whole.substring(i).isBlank();
        return j == shown.length() && (blankRest || shown.length() >= shortest);
    }
}

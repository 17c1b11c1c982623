package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An IM account as the URI of an IMPP property (RFC 4770), with the service name that Apple adds. */
final class ImUri {

    /** Scheme for every network that has none of its own. */
    private static final String ANY = "x-apple";

    private static final Map<String, String> SCHEMES = Map.ofEntries(
            Map.entry("xmpp", "xmpp"),
            Map.entry("gtalk", "xmpp"),
            Map.entry("msn", "msnim"),
            Map.entry("aim", "aim"),
            Map.entry("icq", "aim"),
            Map.entry("yahoo", "ymsgr"),
            Map.entry("skype", "skype"),
            Map.entry("sip", "sip"),
            Map.entry("wv", "wv"),
            Map.entry("irc", "irc"));

    /** What may stand in a URI besides letters and digits without being encoded. */
    private static final String PLAIN = "-._~@:/?=&;+$!*'(),";

    private ImUri() {}

    /**
     * The account of a URI.
     *
     * @param service value of X-SERVICE-TYPE, empty for none
     */
    static @Nullable Account account(String service, String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String number = decoded(uri.substring(colon + 1));
        if (number.isBlank()) {
            return null;
        }
        String type = !service.isBlank() ? service : scheme.isEmpty() || scheme.equals(ANY) ? "other" : scheme;
        return AccountForm.account(type, number);
    }

    static String of(Account account) {
        String scheme = SCHEMES.getOrDefault(account.key().type(), ANY);
        String number = account.number();
        boolean named = number.regionMatches(true, 0, scheme + ':', 0, scheme.length() + 1);
        return scheme + ':' + encoded(named ? number.substring(scheme.length() + 1) : number);
    }

    /** The type as a parameter takes it. */
    static String service(Account account) {
        String type = account.type();
        return type.chars().anyMatch(c -> c == ';' || c == ':' || c == ',') ? '"' + type.replace('"', ' ') + '"' : type;
    }

    private static String encoded(String number) {
        StringBuilder out = new StringBuilder(number.length());
        for (byte b : number.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || PLAIN.indexOf(b) >= 0;
            out.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
        }
        return out.toString();
    }

    /** Percent signs that encode nothing stay. */
    private static String decoded(String number) {
        if (number.indexOf('%') < 0) {
            return number;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(number.length());
        byte[] in = number.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
            out.write(low >= 0 ? high << 4 | low : in[i]);
            i += low >= 0 ? 2 : 0;
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

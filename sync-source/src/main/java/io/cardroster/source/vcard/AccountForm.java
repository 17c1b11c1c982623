package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import java.net.IDN;
import java.util.Locale;
import java.util.Map;

/** When two IM types or numbers are the same. {@link AccountLines} knows which properties of a card show an account. */
public final class AccountForm {

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("jabber", "xmpp"),
            Map.entry("googletalk", "gtalk"),
            Map.entry("google talk", "gtalk"),
            Map.entry("google-talk", "gtalk"),
            Map.entry("msnim", "msn"),
            Map.entry("ymsgr", "yahoo"),
            Map.entry("gadu", "gadugadu"),
            Map.entry("gadu-gadu", "gadugadu"),
            Map.entry("gg", "gadugadu"),
            Map.entry("skype-username", "skype"));

    private AccountForm() {}

    /** The account of that type and number as somebody wrote them. */
    public static Account account(String type, String number) {
        String shownType = type.isBlank() ? "other" : type.strip();
        String token = type(shownType);
        return new Account(new AccountKey(token, number(token, number)), shownType, number.strip());
    }

    /** Lower-case token of an IM type; jabber and xmpp are one. */
    public static String type(String type) {
        String folded = NormalForm.folded(type);
        return SYNONYMS.getOrDefault(folded, folded);
    }

    /** The number in the form in which numbers of that type are compared. */
    static String number(String token, String number) {
        return switch (token) {
            case "xmpp", "gtalk" -> jid(number);
            case "qq", "icq", "gadugadu" -> digits(number);
            case "aim" -> withoutScheme(NormalForm.folded(number).replace(" ", ""), "aim:");
            case "whatsapp" -> NormalForm.number(number);
            case "sip", "skype", "wv" -> withoutScheme(NormalForm.folded(number), token + ':');
            default -> NormalForm.folded(number);
        };
    }

    /** A bare JID as far as that goes without stringprep tables: the server of the platform has the last word. */
    private static String jid(String number) {
        String jid = withoutScheme(NormalForm.folded(number), "xmpp:");
        jid = cut(cut(jid, '?'), '/').replace(" ", "");
        int at = jid.indexOf('@');
        String domain = jid.substring(at + 1).replace('\u3002', '.');
        while (domain.endsWith(".")) {
            domain = domain.substring(0, domain.length() - 1);
        }
        if (domain.contains("xn--")) {
            domain = IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        }
        return jid.substring(0, at + 1) + domain;
    }

    private static String cut(String text, char from) {
        int index = text.indexOf(from);
        return index < 0 ? text : text.substring(0, index);
    }

    private static String withoutScheme(String text, String scheme) {
        return text.startsWith(scheme) ? text.substring(scheme.length()) : text;
    }

    private static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            int digit = Character.digit(number.charAt(i), 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            }
        }
        return digits.length() == 0 ? NormalForm.folded(number) : digits.toString();
    }
}

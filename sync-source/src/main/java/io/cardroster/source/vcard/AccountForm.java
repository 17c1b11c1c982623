package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When two IM types or numbers are the same, and which properties of a card show an account. */
public final class AccountForm {

    /** De facto properties, one for each network. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("X-JABBER", "xmpp"),
            Map.entry("X-GOOGLE-TALK", "gtalk"),
            Map.entry("X-GOOGLE TALK", "gtalk"),
            Map.entry("X-GTALK", "gtalk"),
            Map.entry("X-MSN", "msn"),
            Map.entry("X-AIM", "aim"),
            Map.entry("X-ICQ", "icq"),
            Map.entry("X-YAHOO", "yahoo"),
            Map.entry("X-QQ", "qq"),
            Map.entry("X-SKYPE", "skype"),
            Map.entry("X-SKYPE-USERNAME", "skype"),
            Map.entry("X-GADUGADU", "gadugadu"),
            Map.entry("X-GROUPWISE", "groupwise"),
            Map.entry("X-NETMEETING", "netmeeting"),
            Map.entry("X-SIP", "sip"),
            Map.entry("X-WV-ID", "wv"),
            Map.entry("X-WHATSAPP", "whatsapp"),
            Map.entry("X-IMPP", ""),
            Map.entry("X-MS-IMADDRESS", "other"),
            Map.entry("X-KADDRESSBOOK-X-IMADDRESS", "other"),
            Map.entry("X-MOT-IM", "other"));

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

    private static String number(String token, String number) {
        return switch (token) {
            case "xmpp", "gtalk" -> jid(number);
            case "qq", "icq" -> digits(number);
            case "aim" -> NormalForm.folded(number).replace(" ", "");
            case "sip" -> withoutScheme(NormalForm.folded(number), "sip:");
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

    /** Accounts that an element of a card shows. */
    static List<Account> accounts(Element element) {
        Line head = element.head();
        String name = head.name();
        if (name.equals("X-IM-NUMBER")) {
            String type = "other";
            for (Line line : element.lines()) {
                if (line.name().equals("X-IM-TYPE")) {
                    type = Escapes.unescape(line.value());
                }
            }
            return shown(type, element.text());
        }
        if (name.equals("IMPP") || name.equals("X-IMPP")) {
            return impp(head, element.text());
        }
        if (name.equals("EMAIL")) {
            return element.types().contains("X-FUNAMBOL-INSTANTMESSENGER") ? shown("other", element.text()) : List.of();
        }
        if (!name.startsWith("X-")) {
            return List.of();
        }
        if (name.startsWith("X-MESSAGING/") && name.endsWith("-ALL") && name.length() > 16) {
            List<Account> all = new ArrayList<>();
            for (String number : element.text().split("\ue000", -1)) {
                all.addAll(shown(name.substring(12, name.length() - 4).toLowerCase(Locale.ROOT), number));
            }
            return List.copyOf(all);
        }
        String type = PROPERTIES.get(name);
        return type == null ? List.of() : shown(type, element.text());
    }

    private static List<Account> impp(Line head, String uri) {
        String type = "";
        for (Param param : head.params()) {
            if (param.name().equals("X-SERVICE-TYPE")) {
                type = param.value();
            }
        }
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            type = scheme.isEmpty() || scheme.equals("x-apple") ? "other" : scheme;
        }
        return shown(type, uri.substring(colon + 1));
    }

    private static List<Account> shown(String type, String number) {
        return number.isBlank() ? List.of() : List.of(account(type, number));
    }
}

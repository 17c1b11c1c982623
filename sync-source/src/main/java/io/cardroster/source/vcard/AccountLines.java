package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import io.cardroster.syncml.spi.ItemForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a card shows an IM account: the pair X-IM-TYPE and X-IM-NUMBER, a property for each network, an IMPP URI, and
 * properties that name no network. Whatever the way, it is one account.
 */
final class AccountLines {

    static final String TYPE = "X-IM-TYPE";

    /** Also the name of every element that shows an account. */
    static final String NUMBER = "X-IM-NUMBER";

    private static final String OTHER = "other";
    private static final String FUNAMBOL = "X-FUNAMBOL-INSTANTMESSENGER";
    private static final String KDE = "X-MESSAGING/";
    private static final String KDE_END = "-ALL";

    /** Between the numbers of a KDE list. */
    private static final String KDE_NEXT = "\ue000";

    /** De facto properties of each network, the one that most clients know first. */
    private static final Map<String, List<String>> PROPERTIES = Map.ofEntries(
            Map.entry("xmpp", List.of("X-JABBER")),
            Map.entry("gtalk", List.of("X-GOOGLE-TALK", "X-GTALK", "X-GOOGLE TALK")),
            Map.entry("msn", List.of("X-MSN")),
            Map.entry("aim", List.of("X-AIM")),
            Map.entry("icq", List.of("X-ICQ")),
            Map.entry("yahoo", List.of("X-YAHOO")),
            Map.entry("qq", List.of("X-QQ")),
            Map.entry("skype", List.of("X-SKYPE", "X-SKYPE-USERNAME")),
            Map.entry("gadugadu", List.of("X-GADUGADU")),
            Map.entry("groupwise", List.of("X-GROUPWISE")),
            Map.entry("netmeeting", List.of("X-NETMEETING")),
            Map.entry("sip", List.of("X-SIP")),
            Map.entry("wv", List.of("X-WV-ID")),
            Map.entry("whatsapp", List.of("X-WHATSAPP")),
            Map.entry(OTHER, List.of("X-MS-IMADDRESS", "X-KADDRESSBOOK-X-IMADDRESS", "X-MOT-IM")));

    private static final Map<String, String> NETWORKS = networks();

    private AccountLines() {}

    private static Map<String, String> networks() {
        Map<String, String> networks = new HashMap<>();
        PROPERTIES.forEach((type, names) -> names.forEach(name -> networks.put(name, type)));
        return Map.copyOf(networks);
    }

    /**
     * The account that a line shows.
     *
     * @param type the X-IM-TYPE of an X-IM-NUMBER, null for none
     * @return null for a line that shows none
     */
    static @Nullable Account shown(Line line, @Nullable Line type) {
        String name = line.name();
        switch (name) {
            case NUMBER -> {
                return account(type == null ? OTHER : Escapes.unescape(type.value()), Escapes.unescape(line.value()));
            }
            case "IMPP", "X-IMPP" -> {
                return ImUri.account(line.param("X-SERVICE-TYPE"), Escapes.unescape(line.value()));
            }
            case "EMAIL" -> {
                return NormalForm.hasType(line, FUNAMBOL) ? account(OTHER, Escapes.unescape(line.value())) : null;
            }
            default -> {
                if (!name.startsWith("X-")) {
                    return null;
                }
            }
        }
        String network = kde(line)
                ? name.substring(KDE.length(), name.length() - KDE_END.length()).toLowerCase(Locale.ROOT)
                : NETWORKS.get(name);
        return network == null ? null : account(network, Escapes.unescape(line.value()));
    }

    private static @Nullable Account account(String type, String number) {
        return number.isBlank() ? null : AccountForm.account(type, number);
    }

    /** Whether the line shows an account without telling its network. */
    static boolean untyped(Line line) {
        return line.name().equals("EMAIL") || OTHER.equals(NETWORKS.get(line.name()));
    }

    private static boolean kde(Line line) {
        String name = line.name();
        return name.startsWith(KDE) && name.endsWith(KDE_END) && name.length() > KDE.length() + KDE_END.length();
    }

    /** A line for each number of a KDE list; other lines as they are. */
    static List<Line> split(Line line) {
        if (!line.value().contains(KDE_NEXT) || !kde(line)) {
            return List.of(line);
        }
        List<Line> lines = new ArrayList<>();
        for (String number : line.value().split(KDE_NEXT, -1)) {
            lines.add(line.with(line.params(), number));
        }
        return lines;
    }

    /** KDE lists made whole again, each where its first number stands. */
    static List<Line> joined(List<Line> lines) {
        if (lines.stream().noneMatch(AccountLines::kde)) {
            return lines;
        }
        List<Line> joined = new ArrayList<>(lines.size());
        for (Line line : lines) {
            int at = -1;
            for (int i = 0; i < joined.size() && kde(line); i++) {
                Line list = joined.get(i);
                at = list.name().equals(line.name()) && list.params().equals(line.params()) ? i : at;
            }
            if (at < 0) {
                joined.add(line);
            } else {
                joined.set(at, line.with(line.params(), joined.get(at).value() + KDE_NEXT + line.value()));
            }
        }
        return joined;
    }

    /**
     * The lines by which a device of that form gets the account: in words that it listed, as the pair where it takes that; as
     * the card has it where the device listed nothing. Empty when it cannot hold the account.
     */
    static List<Line> in(ItemForm form, Element element) {
        Set<String> listed = form.properties();
        if (listed.isEmpty()) {
            return element.lines();
        }
        if (listed.contains(TYPE) && listed.contains(NUMBER)) {
            return pair(element);
        }
        Account account = element.requireAccount();
        List<Line> own = element.lines().stream()
                .filter(line -> listed.contains(line.name())
                        && !pair(line)
                        && !line.name().equals("EMAIL"))
                .toList();
        if (own.stream().anyMatch(line -> !label(line))) {
            return own;
        }
        if (CardWriter.holds(form, TYPE) && CardWriter.holds(form, NUMBER)) {
            return pair(element);
        }
        for (String name : PROPERTIES.getOrDefault(account.key().type(), List.of())) {
            if (listed.contains(name)) {
                return List.of(new Line("", name, types(element), Escapes.escape(account.number())));
            }
        }
        for (String name : List.of("IMPP", "X-IMPP")) {
            if (listed.contains(name)) {
                return List.of(impp(name, element, account));
            }
        }
        return element.lines().stream()
                .filter(line -> listed.contains(line.name()) && !pair(line))
                .toList();
    }

    /** How many accounts a device of that form can show, as it said itself. */
    static int room(ItemForm form) {
        boolean pairs = form.properties().contains(TYPE) && form.properties().contains(NUMBER);
        return pairs
                ? Math.min(
                        form.room().getOrDefault(TYPE, Integer.MAX_VALUE),
                        form.room().getOrDefault(NUMBER, Integer.MAX_VALUE))
                : Integer.MAX_VALUE;
    }

    private static boolean pair(Line line) {
        return line.name().equals(TYPE) || line.name().equals(NUMBER);
    }

    private static boolean label(Line line) {
        return line.name().equals(Grouping.LABEL);
    }

    private static List<Line> pair(Element element) {
        List<Line> pair =
                element.lines().stream().filter(AccountLines::pair).limit(2).toList();
        if (!pair.isEmpty()) {
            return pair;
        }
        Account account = element.requireAccount();
        return List.of(
                Line.of(TYPE, Escapes.escape(account.type())),
                new Line("", NUMBER, types(element), Escapes.escape(account.number())));
    }

    private static Line impp(String name, Element element, Account account) {
        List<Param> params = new ArrayList<>();
        params.add(new Param("X-SERVICE-TYPE", ImUri.service(account)));
        params.addAll(types(element));
        return new Line("", name, params, ImUri.of(account));
    }

    /** HOME, WORK, PREF and the like; not those that only say how the account is written. */
    private static List<Param> types(Element element) {
        Set<String> types = new LinkedHashSet<>();
        for (Line line : element.lines()) {
            for (Param param : line.params()) {
                if (param.name().equals("TYPE")) {
                    types.addAll(List.of(param.value().toUpperCase(Locale.ROOT).split(",", -1)));
                }
            }
        }
        types.removeAll(Set.of("INTERNET", FUNAMBOL, ""));
        return types.isEmpty() ? List.of() : List.of(new Param("TYPE", String.join(",", types)));
    }

    /**
     * The lines of a changed account in the forms that the card had for it before, so that who understood these still does.
     *
     * @param changed of the same IM type as {@code before}
     */
    static List<Line> inFormsOf(Element before, Element changed) {
        Account account = changed.requireAccount();
        List<Param> types = types(changed);
        List<Line> lines = new ArrayList<>();
        for (Line line : before.lines()) {
            switch (line.name()) {
                // Only a pair brings a spelling of the type; of the other forms the owner's stays.
                case TYPE ->
                    lines.add(changed.inPair() ? line.with(line.params(), Escapes.escape(account.type())) : line);
                case "IMPP", "X-IMPP" ->
                    lines.add(impp(line.name(), changed, account).inGroup(line.group()));
                case Grouping.LABEL -> lines.add(line);
                default -> {
                    List<Param> params = new ArrayList<>(line.without("TYPE"));
                    params.addAll(types);
                    lines.add(line.with(
                            line.name().equals("EMAIL") ? line.params() : params, Escapes.escape(account.number())));
                }
            }
        }
        return lines;
    }
}

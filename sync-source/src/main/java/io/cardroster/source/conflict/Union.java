package io.cardroster.source.conflict;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.vcard.Element;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How two elements become one when no base tells which side changed: lists unite, the fuller one stands. */
final class Union {

    private static final Set<String> SINGLE = Set.of(
            "N",
            "FN",
            "ORG",
            "TITLE",
            "ROLE",
            "NOTE",
            "BDAY",
            "PHOTO",
            "LOGO",
            "NICKNAME",
            "UID",
            "GEO",
            "TZ",
            "CLASS",
            "SORT-STRING",
            "CATEGORIES",
            "ANNIVERSARY",
            "X-ANNIVERSARY",
            "X-EVOLUTION-ANNIVERSARY",
            "X-SPOUSE",
            "X-EVOLUTION-SPOUSE",
            "X-ASSISTANT",
            "X-EVOLUTION-ASSISTANT",
            "X-MANAGER",
            "X-EVOLUTION-MANAGER",
            "X-PHONETIC-FIRST-NAME",
            "X-PHONETIC-LAST-NAME",
            "X-EPOCSECONDNAME",
            "X-NICKNAME",
            "X-EVOLUTION-FILE-AS");

    private Union() {}

    /** Whether a card has at most one property of that name. */
    static boolean single(String name) {
        return SINGLE.contains(name);
    }

    /** The one that says all that both say; null when they are two things, or one thing with two values. */
    static @Nullable Element of(Element server, Element device) {
        if (!server.name().equals(device.name())) {
            return null;
        }
        if (server.equals(device) || sameAccount(server, device) || lossy(server, device)) {
            return server;
        }
        if (lossy(device, server)) {
            return device;
        }
        return server.slot().equals(device.slot()) && !server.binary() && !device.binary()
                ? fuller(server, device)
                : null;
    }

    /** Of a list only the types may be fewer: a shorter number or address is another one. */
    private static boolean lossy(Element whole, Element shown) {
        return Losses.lossy(whole, shown)
                && (single(whole.name()) || whole.normalValue().equals(shown.normalValue()));
    }

    private static boolean sameAccount(Element server, Element device) {
        Account account = server.account();
        return account != null
                && device.account() != null
                && account.key().equals(device.account().key());
    }

    static Set<AccountKey> keys(List<Account> accounts) {
        Set<AccountKey> keys = new HashSet<>();
        accounts.forEach(account -> keys.add(account.key()));
        return keys;
    }

    /** An empty component never beats a filled one. */
    private static @Nullable Element fuller(Element server, Element device) {
        String[] ours = server.normalValue().split("\u001f", -1);
        String[] theirs = device.normalValue().split("\u001f", -1);
        boolean oursCover = true;
        boolean theirsCover = true;
        for (int i = 0; i < Math.max(ours.length, theirs.length); i++) {
            String our = i < ours.length ? ours[i] : "";
            String their = i < theirs.length ? theirs[i] : "";
            oursCover &= their.isEmpty() || our.equals(their);
            theirsCover &= our.isEmpty() || their.equals(our);
        }
        if (oursCover) {
            return server;
        }
        return theirsCover ? device : null;
    }
}

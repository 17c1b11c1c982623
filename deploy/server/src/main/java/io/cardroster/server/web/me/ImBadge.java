package io.cardroster.server.web.me;

import io.cardroster.source.vcard.AccountForm;
import java.util.Locale;
import java.util.Set;

/**
 * How an IM type is shown at a glance. Only colour and letter: its name stands beside it.
 *
 * @param style class of the style sheet, one of a fixed set
 * @param letter the first of the type
 */
public record ImBadge(String style, String letter) {

    private static final Set<String> COLOURED =
            Set.of("xmpp", "qq", "msn", "icq", "aim", "yahoo", "skype", "gtalk", "whatsapp");

    public static ImBadge of(String type) {
        String token = AccountForm.type(type);
        String first = type.isBlank() ? "?" : Character.toString(type.strip().codePointAt(0));
        return new ImBadge(COLOURED.contains(token) ? "im-" + token : "im-other", first.toUpperCase(Locale.ROOT));
    }
}

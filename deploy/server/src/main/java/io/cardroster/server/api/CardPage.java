package io.cardroster.server.api;

import io.cardroster.source.spi.CardPlace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A part of an owner's book by name.
 *
 * @param next mark of the part that follows; empty on the last one
 */
public record CardPage(List<ContactView> cards, String next) {

    public CardPage {
        cards = List.copyOf(cards);
    }

    static String mark(CardPlace place) {
        byte[] key = place.nameKey().getBytes(StandardCharsets.UTF_8);
        return place.card() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    /** The place of a mark; empty when it is none. */
    static Optional<CardPlace> place(String mark) {
        int dot = mark.indexOf('.');
        if (dot < 0 || !EntryRef.isNumber(mark.substring(0, dot))) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getUrlDecoder().decode(mark.substring(dot + 1));
            String name = new String(key, StandardCharsets.UTF_8);
            return name.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new CardPlace(name, Long.parseLong(mark.substring(0, dot))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.cardroster.server.api;

import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.Element;
import io.cardroster.source.vcard.ReadResult;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A card as its owner reads it.
 *
 * @param version at which it stands
 * @param photo whether it has a picture that can be shown
 * @param lines the usual things first, in the order of {@link CardLine.Kind}
 */
public record CardView(String id, long version, String name, boolean photo, List<Im> accounts, List<CardLine> lines) {

    /** What stands elsewhere on the page, or is no matter of people. */
    private static final Set<String> ELSEWHERE = Set.of("N", "FN", "UID", "SORT-STRING");

    public CardView {
        accounts = List.copyOf(accounts);
        lines = List.copyOf(lines);
    }

    /**
     * An IM account.
     *
     * @param state where it stands on its way to the roster, in words such as {@code on roster}
     * @param link in the scheme xmpp; empty for other types
     */
    public record Im(String type, String number, String state, String reason, String link) {

        static Im of(StoredAccount stored) {
            String number = stored.account().number();
            boolean jid =
                    stored.account().key().type().equals("xmpp") && number.indexOf('@') > 0 && number.length() < 400;
            return new Im(
                    stored.account().type(),
                    number,
                    Words.of(stored.state()),
                    stored.reason(),
                    jid ? "xmpp:" + CardLine.escaped(number) + "?message" : "");
        }
    }

    static CardView of(StoredCard card, List<StoredAccount> accounts) {
        CardContent content = content(card);
        return new CardView(
                card.head().id().guid().value(),
                card.head().version().value(),
                card.head().name(),
                pictures(content).findAny().isPresent(),
                accounts.stream().map(Im::of).toList(),
                content.elements().stream()
                        .filter(CardView::shown)
                        .map(CardLine::of)
                        .sorted(Comparator.comparing(CardLine::kind))
                        .toList());
    }

    static CardContent content(StoredCard card) {
        return CardText.read(card.version().body(), card.version().contentType()) instanceof ReadResult.Card read
                ? read.content()
                : CardContent.empty();
    }

    /** Photos of a card that a browser may show, not decoded yet. */
    static Stream<Element> pictures(CardContent content) {
        return content.named("PHOTO").stream().filter(element -> element.binary() && Picture.begins(element.value()));
    }

    private static boolean shown(Element element) {
        return element.account() == null
                && !element.binary()
                && !ELSEWHERE.contains(element.name())
                && !element.text().isBlank();
    }
}

package io.cardroster.source.forward;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ImPlatforms;
import io.cardroster.source.vcard.AccountForm;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom recipients mean: {@code type:number}, {@code card:ID}, or the name that one card alone has. A card stands for its only
 * account that a platform serves.
 */
final class Recipients {

    private static final String CARD = "card:";

    private final Books book;
    private final OwnerId owner;
    private final ImPlatforms platforms;
    private final Map<String, List<CardId>> byName = new HashMap<>();
    private final Map<CardId, List<Account>> accounts = new HashMap<>();

    Recipients(Books book, OwnerId owner, ImPlatforms platforms) {
        this.book = book;
        this.owner = owner;
        this.platforms = platforms;
    }

    /** Looks up all cards that are meant, in a constant number of statements. */
    void load(Collection<String> written) {
        List<String> names = written.stream()
                .filter(to -> to.indexOf(':') < 0)
                .map(Recipients::nameKey)
                .distinct()
                .toList();
        List<CardId> ids =
                written.stream().flatMap(to -> card(to).stream()).distinct().toList();
        if (!names.isEmpty()) {
            for (StoredCard card : book.cards().byName(owner, names, 2)) {
                byName.merge(
                        card.head().nameKey(),
                        List.of(card.head().id()),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList());
            }
        }
        List<CardId> cards = Stream.concat(
                        ids.stream(), byName.values().stream().flatMap(List::stream))
                .distinct()
                .toList();
        if (!cards.isEmpty()) {
            for (StoredAccount account : book.cards().accounts(owner, cards)) {
                if (account.inForce()) {
                    accounts.merge(
                            account.card(),
                            List.of(account.account()),
                            (one, other) ->
                                    Stream.concat(one.stream(), other.stream()).toList());
                }
            }
        }
    }

    /** The account of one recipient that was loaded; empty when it is not clear which. */
    Optional<Account> find(String written) {
        Optional<CardId> card = card(written);
        if (card.isPresent()) {
            return only(card.get());
        }
        int colon = written.indexOf(':');
        if (colon >= 0) {
            String number = written.substring(colon + 1).strip();
            return colon == 0 || number.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            AccountForm.account(written.substring(0, colon).strip(), number));
        }
        List<CardId> named = byName.getOrDefault(nameKey(written), List.of());
        return named.size() == 1 ? only(named.get(0)) : Optional.empty();
    }

    private Optional<Account> only(CardId card) {
        List<Account> all = accounts.getOrDefault(card, List.of());
        List<Account> served = all.stream()
                .filter(account -> platforms
                        .of(account.key().type())
                        .filter(platform -> platform.serves(account.key()))
                        .isPresent())
                .toList();
        List<Account> candidates = served.isEmpty() ? all : served;
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static Optional<CardId> card(String written) {
        return written.startsWith(CARD)
                ? CardId.of(new Guid(written.substring(CARD.length()).strip()))
                : Optional.empty();
    }

    private static String nameKey(String name) {
        return CardContent.of(name, AccountForm.account("", name), "").nameKey();
    }
}

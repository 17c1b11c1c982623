package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.CardPlace;
import io.cardroster.source.vcard.SearchText;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The largest book that the default limits allow is read by name and searched as somebody types. */
final class CardSearchIT {

    private static final int BOOK = 50_000;
    private static final OwnerId OWNER = TestDatabase.newOwner();
    private static final PostgresStores STORES = TestDatabase.stores();

    @BeforeAll
    static void fillTheBook() {
        STORES.inBook(OWNER, books -> {
            List<CardHead> heads = BookSamples.addCards(books, OWNER, BOOK);
            List<StoredAccount> accounts = new ArrayList<>();
            heads.forEach(head -> accounts.add(BookSamples.account(
                    head.id().value(), head.id(), "user" + head.id().value() + "@im.test", AccountState.NEW)));
            books.cards().putAccounts(OWNER, heads.stream().map(CardHead::id).toList(), accounts);
            return heads;
        });
        TestDatabase.sql(handle -> handle.execute("analyze card; analyze account"));
    }

    private static List<CardHead> find(String typed, CardPlace after) {
        return STORES.inBook(OWNER, books -> books.cards().find(OWNER, SearchText.of(typed), after, 51));
    }

    @Test
    void everyPageAndEveryWordIsFound() {
        CardPlace middle = new CardPlace("name 32500", 32_500);
        CardPlace last = new CardPlace("name 9998", 9_998);

        assertThat(find("", CardPlace.START)).hasSize(51);
        assertThat(find("", middle))
                .hasSize(51)
                .allSatisfy(card -> assertThat(card.nameKey()).isGreaterThan("name 32500"));
        assertThat(find("name 4", CardPlace.START))
                .hasSize(51)
                .allSatisfy(card -> assertThat(card.name()).contains("Name 4"));
        assertThat(find("nobody of that name", CardPlace.START)).isEmpty();
        assertThat(find("user49999@", CardPlace.START))
                .extracting(CardHead::name)
                .containsExactly("Name 49999");
        assertThat(find("", last)).extracting(CardHead::name).containsExactly("Name 9999");
    }
}

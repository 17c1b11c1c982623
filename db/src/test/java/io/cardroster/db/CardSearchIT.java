package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.CardPlace;
import io.cardroster.source.vcard.SearchText;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A book of 50,000 is read by name and searched as somebody types, each step far below what a person notices. */
final class CardSearchIT {

    private static final int BOOK = 50_000;
    /** An index leads there. The limits leave room for a busy machine; a wrong plan takes many times as long. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    /** The whole book is looked through. */
    private static final Duration SCANNED = Duration.ofSeconds(1);

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
    void everyPageAndEveryWordIsFoundInTime() {
        CardPlace middle = new CardPlace("name 32500", 32_500);
        CardPlace last = new CardPlace("name 9998", 9_998);

        assertThat(fastest("", CardPlace.START)).isLessThan(AT_ONCE);
        assertThat(fastest("", middle)).isLessThan(AT_ONCE);
        assertThat(fastest("", last)).isLessThan(SCANNED);
        assertThat(fastest("name 4", CardPlace.START)).isLessThan(SCANNED);
        assertThat(fastest("user49999@", CardPlace.START)).isLessThan(SCANNED);
        assertThat(fastest("nobody of that name", CardPlace.START)).isLessThan(SCANNED);
        assertThat(find("user49999@", CardPlace.START))
                .extracting(CardHead::name)
                .containsExactly("Name 49999");
        assertThat(find("", last)).extracting(CardHead::name).containsExactly("Name 9999");
    }

    private static Duration fastest(String typed, CardPlace after) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long start = System.nanoTime();
            find(typed, after);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return Duration.ofNanos(fastest);
    }
}

package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.RefusedLogins;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterPull;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.source.spi.RosterStore;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of rosters, of accounts on their way there and of refused logins promises. */
public abstract class RosterStoreContract extends StoreContract {

    static RosterEntry entry(String normal, String name, CardId card) {
        return new RosterEntry(
                normal,
                new RosterSnapshot.Entry(normal.toUpperCase(Locale.ROOT), name, List.of(), Subscription.TO, true),
                card,
                true,
                true,
                3);
    }

    @Test
    void entriesAreReplacedAndRemovedByNumberWithinTheirType() {
        change(books -> {
            books.roster().put(owner(), "xmpp", List.of(entry("a@x", "Ada", null), entry("b@x", "Bob", new CardId(3))));
            books.roster().put(owner(), "qq", List.of(entry("1", "One", null)));
        });
        change(books -> {
            books.roster().put(owner(), "xmpp", List.of(entry("a@x", "Adele", null)));
            books.roster().remove(owner(), "xmpp", List.of("b@x", "1", "nobody"));
        });

        see(books -> {
            assertThat(books.roster().entries(owner(), "xmpp")).containsExactly(entry("a@x", "Adele", null));
            assertThat(books.roster().entries(owner(), "qq")).hasSize(1);
        });
    }

    @Test
    void aPullIsDueUntilItWasMadeAndAgainWhenAsked() {
        see(books -> assertThat(books.roster().pullDue(owner(), "xmpp", Duration.ofHours(1)))
                .isTrue());
        change(books -> books.roster().pulled(owner(), "xmpp", "v"));
        see(books -> {
            assertThat(books.roster().pullDue(owner(), "xmpp", Duration.ofHours(1)))
                    .isFalse();
            assertThat(books.roster().pullDue(owner(), "xmpp", Duration.ZERO)).isTrue();
        });
        change(books -> books.roster().ask(owner(), "xmpp"));
        see(books -> assertThat(books.roster().pullDue(owner(), "xmpp", Duration.ofHours(1)))
                .isTrue());
        change(books -> books.roster().pulled(owner(), "xmpp", "v"));
        see(books -> assertThat(books.roster().pullDue(owner(), "xmpp", Duration.ofHours(1)))
                .isFalse());
    }

    @Test
    void theVersionIsThatOfTheLastReading() {
        see(books -> assertThat(books.roster().version(owner(), "xmpp")).isEmpty());
        change(books -> books.roster().pulled(owner(), "xmpp", "v7"));
        change(books -> books.roster().ask(owner(), "xmpp"));
        see(books -> assertThat(books.roster().version(owner(), "xmpp")).isEqualTo("v7"));
        change(books -> books.roster().pulled(owner(), "xmpp", ""));
        see(books -> assertThat(books.roster().version(owner(), "xmpp")).isEmpty());
    }

    @Test
    void additionsAreCountedWithinATimeAndNotWithoutEnd() {
        Duration hour = Duration.ofHours(1);
        see(books -> assertThat(books.roster().additions(owner(), "xmpp", hour)).isZero());
        change(books -> books.roster().adding(owner(), "xmpp", 3));
        change(books -> books.roster().adding(owner(), "xmpp", 4));
        see(books -> {
            assertThat(books.roster().additions(owner(), "xmpp", hour)).isEqualTo(7);
            assertThat(books.roster().additions(owner(), "xmpp", Duration.ZERO)).isZero();
            assertThat(books.roster().additions(owner(), "qq", hour)).isZero();
        });
        change(books -> books.roster().adding(owner(), "xmpp", 500));
        see(books -> assertThat(books.roster().additions(owner(), "xmpp", hour)).isEqualTo(RosterStore.KEPT_ADDITIONS));
    }

    @Test
    void requestsAreLookedForAgainAfterTheInterval() {
        see(books -> assertThat(books.roster().requestsDue(owner(), "xmpp", Duration.ofHours(1)))
                .isTrue());
        change(books -> books.roster().requestsSeen(owner(), "xmpp"));
        see(books -> {
            assertThat(books.roster().requestsDue(owner(), "xmpp", Duration.ofHours(1)))
                    .isFalse();
            assertThat(books.roster().requestsDue(owner(), "xmpp", Duration.ZERO))
                    .isTrue();
        });
    }

    @Test
    void sparedEntriesForgetTheirCardsOnly() {
        change(books -> books.roster()
                .put(owner(), "xmpp", List.of(entry("a@x", "Ada", new CardId(1)), entry("b@x", "Bob", new CardId(2)))));
        change(books -> books.roster().spare(owner(), List.of(new CardId(2), new CardId(3))));

        see(books -> assertThat(books.roster().entries(owner(), "xmpp"))
                .containsExactly(entry("a@x", "Ada", new CardId(1)), entry("b@x", "Bob", null)));
    }

    @Test
    void requestsOfStrangersAreReplacedAndRemovedByNumberWithinTheirType() {
        ContactRequest eve = new ContactRequest("xmpp", "eve@x", "Eve@x", "Eve \u202e", ContactRequest.State.OPEN);
        ContactRequest other = new ContactRequest("qq", "eve@x", "eve@x", "", ContactRequest.State.REFUSED);
        change(books -> books.requests().put(owner(), List.of(eve, other)));
        change(books -> books.requests().put(owner(), List.of(eve.with(ContactRequest.State.ACCEPTED))));
        see(books -> assertThat(books.requests().list(owner()))
                .containsExactly(other, eve.with(ContactRequest.State.ACCEPTED)));

        change(books -> books.requests().remove(owner(), "xmpp", List.of("eve@x", "nobody")));
        see(books -> assertThat(books.requests().list(owner())).containsExactly(other));
    }

    @Test
    void theLastTryIsKeptWhateverElseHappens() {
        see(books -> assertThat(books.roster().lastPull(owner(), "xmpp")).isEqualTo(RosterPull.NONE));
        change(books -> books.roster().tried(owner(), "xmpp", 0, 0, "no way"));
        change(books -> books.roster().ask(owner(), "xmpp"));
        see(books -> assertThat(books.roster().lastPull(owner(), "xmpp")).isEqualTo(new RosterPull(1, 0, 0, "no way")));
        change(books -> {
            books.roster().pulled(owner(), "xmpp", "v");
            books.roster().tried(owner(), "xmpp", 5, 2, "");
        });
        see(books -> assertThat(books.roster().lastPull(owner(), "xmpp")).isEqualTo(new RosterPull(2, 5, 2, "")));
    }

    @Test
    void rostersAreDueOnlyWhereALoginIsStored() {
        Duration hour = Duration.ofHours(1);
        see(books -> assertThat(books.roster().pullsDue(owner(), hour)).isEmpty());
        stores().owners().putImLogin(owner(), new ImLogin("xmpp", "ada@x", new byte[] {1}));
        see(books -> assertThat(books.roster().pullsDue(owner(), hour)).containsExactly("xmpp"));
        change(books -> books.roster().tried(owner(), "xmpp", 0, 0, "no way"));
        see(books -> assertThat(books.roster().pullsDue(owner(), hour)).containsExactly("xmpp"));
        change(books -> books.roster().pulled(owner(), "xmpp", "v"));
        see(books -> {
            assertThat(books.roster().pullsDue(owner(), hour)).isEmpty();
            assertThat(books.roster().pullsDue(owner(), Duration.ZERO)).containsExactly("xmpp");
        });
        change(books -> books.roster().ask(owner(), "xmpp"));
        see(books -> assertThat(books.roster().pullsDue(owner(), hour)).containsExactly("xmpp"));
    }

    @Test
    void anAccountIsWrittenOnlyInTheVersionThatFollows() {
        edit(writer -> {
            CardHead ada = writer.add("Ada");
            writer.books()
                    .cards()
                    .putAccounts(
                            owner(),
                            List.of(ada.id()),
                            List.of(writer.account(ada, "a@x"), writer.account(ada, "b@x")));
        });
        List<StoredAccount> both =
                read(books -> books.accounts().ofType(owner(), "xmpp", EnumSet.of(AccountState.NEW)));
        StoredAccount first = both.get(0).with(Mark.SYNCED, AccountState.ON_ROSTER, "there");
        StoredAccount late =
                both.get(1).with(Mark.SYNCED, AccountState.FAILED, "").with(Mark.SYNCED, AccountState.NEW, "");

        edit(writer -> assertThat(writer.books().accounts().update(owner(), List.of(first, late)))
                .containsExactly(first.id()));

        see(books -> {
            assertThat(books.accounts().find(owner(), first.id())).contains(first);
            assertThat(books.accounts().find(owner(), late.id())).contains(both.get(1));
            assertThat(books.accounts().list(owner(), EnumSet.of(AccountState.ON_ROSTER), 5))
                    .containsExactly(first);
            assertThat(books.accounts().ofType(owner(), "qq", EnumSet.allOf(AccountState.class)))
                    .isEmpty();
        });
    }

    @Test
    void theNewestFingerprintsOfALoginAreKept() {
        IntStream.range(0, RefusedLogins.KEPT + 2)
                .forEach(i -> change(
                        books -> books.refusedLogins().refused(owner(), "xmpp", "ada@x", new byte[] {(byte) i})));

        see(books -> {
            List<byte[]> kept = books.refusedLogins().fingerprints(owner(), "xmpp", "ada@x");
            assertThat(kept).hasSize(RefusedLogins.KEPT);
            assertThat(kept.get(0)).containsExactly(RefusedLogins.KEPT + 1);
            assertThat(books.refusedLogins().fingerprints(owner(), "xmpp", "bob@x"))
                    .isEmpty();
        });
    }
}

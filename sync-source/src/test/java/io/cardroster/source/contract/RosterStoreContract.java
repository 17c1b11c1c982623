package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.RefusedLogins;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterPull;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of rosters, of accounts on their way there and of refused logins promises. */
public abstract class RosterStoreContract extends StoreContract {

    static RosterEntry entry(String normal, String name, CardId card) {
        return new RosterEntry(normal, name, Subscription.BOTH, card, true);
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
        change(books -> books.roster().pulled(owner(), "xmpp"));
        see(books -> {
            assertThat(books.roster().pullDue(owner(), "xmpp", Duration.ofHours(1)))
                    .isFalse();
            assertThat(books.roster().pullDue(owner(), "xmpp", Duration.ZERO)).isTrue();
        });
        change(books -> books.roster().ask(owner(), "xmpp"));
        see(books -> assertThat(books.roster().pullDue(owner(), "xmpp", Duration.ofHours(1)))
                .isTrue());
        change(books -> books.roster().pulled(owner(), "xmpp"));
        see(books -> assertThat(books.roster().pullDue(owner(), "xmpp", Duration.ofHours(1)))
                .isFalse());
    }

    @Test
    void theLastTryIsKeptWhateverElseHappens() {
        see(books -> assertThat(books.roster().lastPull(owner(), "xmpp")).isEqualTo(RosterPull.NONE));
        change(books -> books.roster().tried(owner(), "xmpp", 0, 0, "no way"));
        change(books -> books.roster().ask(owner(), "xmpp"));
        see(books -> assertThat(books.roster().lastPull(owner(), "xmpp")).isEqualTo(new RosterPull(1, 0, 0, "no way")));
        change(books -> {
            books.roster().pulled(owner(), "xmpp");
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
        change(books -> books.roster().pulled(owner(), "xmpp"));
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

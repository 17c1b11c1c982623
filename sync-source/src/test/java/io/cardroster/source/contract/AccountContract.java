package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises about the accounts on cards. */
public abstract class AccountContract extends StoreContract {

    private CardHead ada;
    private CardHead bob;

    @BeforeEach
    void addTwoCards() {
        edit(writer -> {
            ada = writer.add("Ada");
            bob = writer.add("Bob");
        });
    }

    private List<StoredAccount> of(CardHead card) {
        return read(books -> books.cards().accounts(owner(), List.of(card.id())));
    }

    private List<StoredAccount> byKey(String... numbers) {
        List<AccountKey> keys = List.of(numbers).stream().map(BookWriter::key).toList();
        return read(books -> books.cards().accountsByKey(owner(), keys));
    }

    private StoredAccount give(CardHead card, String number) {
        return read(books -> {
            BookWriter writer = BookWriter.lock(books, owner());
            StoredAccount account = writer.account(card, number);
            books.cards().putAccounts(owner(), List.of(card.id()), List.of(account));
            writer.advance();
            return account;
        });
    }

    @Test
    void accountsComeBackAsTheyWereWritten() {
        edit(writer -> {
            StoredAccount account = new StoredAccount(
                    writer.ledger().newAccount(),
                    7,
                    ada.id(),
                    new Account(new AccountKey("qq", "4711"), "QQ", "47-11"),
                    "Ada",
                    Mark.UNSYNCED_CHANGE,
                    AccountState.FAILED,
                    "no such number",
                    "47-10");
            writer.books().cards().putAccounts(owner(), List.of(ada.id()), List.of(account));
        });

        assertThat(of(ada))
                .containsExactly(new StoredAccount(
                        1,
                        7,
                        ada.id(),
                        new Account(new AccountKey("qq", "4711"), "QQ", "47-11"),
                        "Ada",
                        Mark.UNSYNCED_CHANGE,
                        AccountState.FAILED,
                        "no such number",
                        "47-10"));
    }

    @Test
    void accountsOfTheNamedCardsAreReplacedAndOthersStay() {
        give(ada, "ada@x");
        StoredAccount bobs = give(bob, "bob@x");
        StoredAccount other = give(ada, "countess@x");

        assertThat(of(ada)).containsExactly(other);
        assertThat(of(bob)).containsExactly(bobs);
        assertThat(byKey("ada@x")).isEmpty();
    }

    @Test
    void aCardWithoutNewAccountsLosesItsAccounts() {
        give(ada, "ada@x");

        edit(writer -> writer.books().cards().putAccounts(owner(), List.of(ada.id()), List.of()));

        assertThat(of(ada)).isEmpty();
    }

    @Test
    void anAccountIsFoundByItsKey() {
        StoredAccount adas = give(ada, "ada@x");
        StoredAccount bobs = give(bob, "bob@x");

        assertThat(byKey("ada@x", "bob@x", "nobody@x")).containsExactlyInAnyOrder(adas, bobs);
    }

    @Test
    void theSameNumberOfAnotherTypeIsAnotherAccount() {
        give(ada, "4711");

        edit(writer -> writer.books()
                .cards()
                .putAccounts(
                        owner(),
                        List.of(bob.id()),
                        List.of(new StoredAccount(
                                writer.ledger().newAccount(),
                                1,
                                bob.id(),
                                new Account(new AccountKey("qq", "4711"), "QQ", "4711"),
                                "Bob",
                                Mark.SYNCED,
                                AccountState.ON_ROSTER,
                                ""))));

        assertThat(of(bob)).hasSize(1);
    }

    @Test
    void twoCardsCannotHaveOneAccountInForce() {
        StoredAccount adas = give(ada, "ada@x");

        assertThatThrownBy(() -> give(bob, "ada@x")).isInstanceOf(RuntimeException.class);
        assertThat(of(bob)).isEmpty();
        assertThat(byKey("ada@x")).containsExactly(adas);
    }

    @Test
    void aClashingAccountStaysOnItsCardAndIsNotInForce() {
        StoredAccount adas = give(ada, "ada@x");

        edit(writer -> {
            StoredAccount clash = writer.account(bob, "ada@x").with(Mark.UNSYNCED_ADD, AccountState.CLASH, "of Ada");
            writer.books().cards().putAccounts(owner(), List.of(bob.id()), List.of(clash));
        });

        assertThat(of(bob)).extracting(StoredAccount::state).containsExactly(AccountState.CLASH);
        assertThat(byKey("ada@x")).containsExactly(adas);
    }

    @Test
    void accountsMayMoveBetweenCardsInOneCall() {
        StoredAccount adas = give(ada, "one@x");
        StoredAccount bobs = give(bob, "two@x");

        edit(writer -> writer.books()
                .cards()
                .putAccounts(
                        owner(),
                        List.of(ada.id(), bob.id()),
                        List.of(writer.account(ada, "two@x"), writer.account(bob, "one@x"))));

        assertThat(of(ada)).extracting(a -> a.account().key().normal()).containsExactly("two@x");
        assertThat(of(bob)).extracting(a -> a.account().key().normal()).containsExactly("one@x");
        assertThat(of(ada)).doesNotContain(adas, bobs);
    }

    @Test
    void anAccountIsFreeWhenItsCardLostIt() {
        give(ada, "one@x");
        edit(writer -> writer.books().cards().putAccounts(owner(), List.of(ada.id()), List.of()));

        StoredAccount bobs = give(bob, "one@x");

        assertThat(byKey("one@x")).containsExactly(bobs);
    }
}

package io.cardroster.source.vcard;

import static io.cardroster.source.vcard.CardSamples.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardContentTest {

    private static final Account JOE = AccountForm.account("XMPP", "joe@example.org");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FN:Ada  Lovelace | Ada Lovelace",
                "FN:a\\, b\\nc | a, b c",
                "N:Lovelace;Ada;King;Lady; | Lady Ada King Lovelace",
                "N:王;小明;;; | 王小明",
                "ORG:Acme;Lab | Acme, Lab",
                "EMAIL:a@example.org | a@example.org",
                "TEL:+1 | +1",
                "NOTE:nothing | ''",
            })
    void displayNameComesFromWhatThereIs(String line, String name) {
        assertThat(card(line).displayName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FN:ADA  Lovelace | ada lovelace",
                "N:Lovelace;Ada | ada lovelace",
                "FN:Ａｄａ | ada",
                "FN:STRASSE | strasse",
                "FN:Straße | strasse",
                "FN:ΟΔΥΣΣΕΥΣ | οδυσσευσ",
                "ORG:Acme | ''",
            })
    void nameKeyFoldsWhatPeopleDoNotSee(String line, String key) {
        assertThat(card(line).nameKey()).isEqualTo(key);
    }

    @Test
    void numbersAndAddressesAreInNormalForm() {
        CardContent content =
                card("TEL:+49 (30) 12-34", "TEL;TYPE=HOME:+49301234", "TEL;TYPE=CELL: 0171/5 ", "EMAIL:A@B.C");

        assertThat(content.numbers()).containsExactly("+49301234", "01715");
        assertThat(content.emails()).containsExactly("a@b.c");
        assertThat(content.mobile()).isEqualTo("0171/5");
    }

    @Test
    void cardFromTheRosterHasWhatEveryCardShows() {
        CardContent content = CardContent.of("Joe, the Doe", JOE, "+1555");

        assertThat(content.displayName()).isEqualTo("Joe, the Doe");
        assertThat(content.mobile()).isEqualTo("+1555");
        assertThat(content.accounts()).containsExactly(JOE);
        assertThat(content.named("N").get(0).value()).isEqualTo("Doe;Joe\\, the;;;");
        assertThat(CardContent.of("x", JOE, "").named("TEL")).isEmpty();
    }

    @Test
    void renamingChangesTheNameOnly() {
        CardContent content = card("N:Doe;Joe;;;", "FN:Joe Doe", "TEL:1");

        assertThat(content.withName("Joe Doe")).isSameAs(content);
        assertThat(content.withName("Jo Poe")).isEqualTo(card("N:Poe;Jo", "FN:Jo Poe", "TEL:1"));
        assertThat(card("N:Doe;Joe", "FN:Johnny").withName("Joe Doe")).isEqualTo(card("N:Doe;Joe", "FN:Joe Doe"));
        assertThat(CardContent.empty().withName("Jo").displayName()).isEqualTo("Jo");
    }

    @Test
    void accountsAreAddedOnceAndTakenAwayInEveryForm() {
        CardContent content = card("FN:Joe", "X-JABBER:joe@example.org");

        assertThat(content.withAccount(JOE)).isSameAs(content);
        assertThat(content.withAccount(AccountForm.account("qq", "1")).accounts())
                .hasSize(2);
        assertThat(content.withoutAccount(JOE.key())).isEqualTo(card("FN:Joe"));
    }

    @Test
    void contentsNeverShowInTexts() {
        assertThat(card("FN:Secret", "TEL:4711").toString())
                .doesNotContain("Secret")
                .doesNotContain("4711");
    }
}

package io.cardroster.source.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.vcard.CardFields.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardFieldsTest {

    private static final String CARD = String.join(
            "\r\n",
            "BEGIN:VCARD",
            "VERSION:3.0",
            "N:Lovelace;Ada;King;Lady;",
            "FN:Lady Ada King Lovelace",
            "ORG:Analytical\\, Engines;Tables",
            "TEL;TYPE=CELL;TYPE=PREF:+44 1",
            "TEL;TYPE=FAX,WORK:+44 2",
            "item1.EMAIL;TYPE=INTERNET:ada@example.org",
            "item1.X-ABLabel:Study",
            "ADR;TYPE=HOME:;;12 Square;London;;SW1;UK",
            "X-IM-TYPE:xmpp",
            "X-IM-NUMBER:ada@im.test",
            "NOTE:First\\nsecond\\, third",
            "X-ODD;FOO=bar:kept;as,it\\;is",
            "END:VCARD",
            "");

    private static CardContent read(String text) {
        return ((ReadResult.Card) CardText.read(text.getBytes(StandardCharsets.UTF_8), "")).content();
    }

    private static String kept(CardContent card) {
        return new String(CardWriter.kept(card), StandardCharsets.UTF_8);
    }

    private static CardFields with(CardFields f, String given, String note, List<Entry> phones, List<Entry> accounts) {
        return new CardFields(
                given,
                f.family(),
                f.shown(),
                f.organisation(),
                f.title(),
                f.birthday(),
                f.web(),
                note,
                phones,
                f.emails(),
                accounts);
    }

    @Test
    void fieldsAreThoseOfTheCard() {
        CardFields fields = CardFields.of(read(CARD));

        assertThat(fields.given()).isEqualTo("Ada");
        assertThat(fields.family()).isEqualTo("Lovelace");
        assertThat(fields.shown()).as("says what N says").isEmpty();
        assertThat(fields.organisation()).isEqualTo("Analytical, Engines");
        assertThat(fields.note()).isEqualTo("First\nsecond, third");
        assertThat(fields.phones()).extracting(Entry::kind).containsExactly("CELL", "WORK");
        assertThat(fields.phones()).extracting(Entry::value).containsExactly("+44 1", "+44 2");
        assertThat(fields.emails()).extracting(Entry::value).containsExactly("ada@example.org");
        assertThat(fields.accounts()).extracting(Entry::kind).containsExactly("xmpp");
    }

    @Test
    void whatIsNotEditedLeavesTheCardWordForWord() {
        CardContent card = read(CARD);

        assertThat(CardFields.of(card).applyTo(card)).isSameAs(card);
    }

    @Test
    void anEditChangesItsOwnLineAndNoOther() {
        CardContent card = read(CARD);
        CardFields before = CardFields.of(card);
        List<Entry> phones = new ArrayList<>(before.phones());
        phones.set(0, new Entry(phones.get(0).place(), "CELL", "+44 9"));

        String after = kept(
                with(before, "Ada", before.note(), phones, before.accounts()).applyTo(card));

        assertThat(after).isEqualTo(kept(card).replace("+44 1", "+44 9"));
    }

    @Test
    void anotherNameIsInTheListsToo() {
        CardContent card = read(CARD);
        CardFields before = CardFields.of(card);

        CardContent after = with(before, "Augusta", before.note(), before.phones(), before.accounts())
                .applyTo(card);

        assertThat(after.displayName()).isEqualTo("Lady Augusta King Lovelace");
        assertThat(kept(after)).contains("N:Lovelace;Augusta;King;Lady;");
    }

    @Test
    void aNameOfItsOwnStaysWhenTheOtherNameChanges() {
        CardContent card = read(CARD.replace("FN:Lady Ada King Lovelace", "FN:The Countess"));
        CardFields before = CardFields.of(card);
        assertThat(before.shown()).isEqualTo("The Countess");

        CardContent after = with(before, "Augusta", before.note(), before.phones(), before.accounts())
                .applyTo(card);

        assertThat(after.displayName()).isEqualTo("The Countess");
    }

    @Test
    void entriesAreAddedAndTakenOut() {
        CardContent card = read(CARD);
        CardFields before = CardFields.of(card);
        List<Entry> phones = List.of(
                before.phones().get(0),
                new Entry(before.phones().get(1).place(), "WORK", ""),
                new Entry(Entry.NEW, "HOME", "+44 3"),
                new Entry(Entry.NEW, "HOME", " "));
        List<Entry> accounts = List.of(new Entry(before.accounts().get(0).place(), "xmpp", "countess@im.test"));

        CardContent after = with(before, "Ada", "", phones, accounts).applyTo(card);

        assertThat(after.numbers()).hasSize(2);
        assertThat(kept(after))
                .contains("TEL;TYPE=HOME:+44 3\r\n", "X-IM-NUMBER:countess@im.test", "X-ABLabel:Study")
                .doesNotContain("+44 2", "NOTE", "ada@im.test");
        assertThat(after.accounts()).hasSize(1);
    }

    @Test
    void anAccountStaysInTheFormThatItsPhoneUnderstands() {
        CardContent card =
                read(CARD.replace("X-IM-TYPE:xmpp\r\nX-IM-NUMBER:ada@im.test", "IMPP;TYPE=WORK:xmpp:ada@im.test"));
        CardFields before = CardFields.of(card);
        List<Entry> accounts = List.of(new Entry(before.accounts().get(0).place(), "xmpp", "b@im.test"));

        String after = kept(
                with(before, "Ada", before.note(), before.phones(), accounts).applyTo(card));

        assertThat(after)
                .containsPattern("IMPP;[^:]*TYPE=WORK[^:]*:xmpp:b@im.test")
                .doesNotContain("ada@im.test", "X-IM-");
    }

    @Test
    void whatAFormWouldSpoilIsNotInIt() {
        CardContent card = read(CARD.replace("First", "x".repeat(3_000)));
        CardFields before = CardFields.of(card);
        assertThat(before.note()).isEmpty();

        CardContent after =
                with(before, "Ada", "short", before.phones(), before.accounts()).applyTo(card);

        assertThat(after.named("NOTE")).hasSize(2);
        assertThat(kept(after).replace("\r\n ", "")).contains("x".repeat(3_000), "NOTE:short");
    }

    @Test
    void aNewCardHasItsNamesFirst() {
        CardFields fields = new CardFields(
                "小明",
                "王",
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(new Entry(Entry.NEW, "CELL", "138; 1")),
                List.of(),
                List.of(new Entry(Entry.NEW, "QQ", "12345")));

        CardContent card = fields.applyTo(CardContent.empty());

        assertThat(card.displayName()).isEqualTo("王小明");
        assertThat(card.mobile()).isEqualTo("138; 1");
        assertThat(card.accounts()).extracting(account -> account.key().type()).containsExactly("qq");
        assertThat(kept(card)).startsWith("BEGIN:VCARD\r\nVERSION:3.0\r\nN:王;小明;;;\r\nFN:王小明\r\n");
        assertThat(read(kept(card))).isEqualTo(card);
    }
}

package io.cardroster.source.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import io.cardroster.syncml.spi.ItemForm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTripPropertyTest {

    private static final ItemForm OLD = new ItemForm("text/x-vcard", "2.1", Set.of());
    private static final ItemForm NEW = new ItemForm("text/vcard", "4.0", Set.of());

    @Test
    void whatIsWrittenIsReadAgain() {
        for (long seed = 1; seed <= 3_000; seed++) {
            CardContent content = new CardGenerator(seed).card();
            for (ItemForm form : List.of(OLD, CardWriter.FULL, NEW)) {
                byte[] written = CardWriter.write(content, form);
                ReadResult.Card read = (ReadResult.Card) CardText.read(written, CardWriter.contentType(form));
                assertThat(read.content().elements())
                        .as("seed %d as %s:%n%s", seed, form.version(), new String(written, StandardCharsets.UTF_8))
                        .containsExactlyInAnyOrderElementsOf(content.elements());
                assertThat(read.warnings()).as("seed %d", seed).isEmpty();
            }
        }
    }

    @Test
    void namesOfExtensionsKeepTheirSpelling() {
        String[] lines = {"item1.URL:http://x.example", "item1.X-ABLabel:Home", "X-Own-Thing;X-p=1:a", "x-own:b"};
        for (ItemForm form : List.of(OLD, CardWriter.FULL, NEW)) {
            assertThat(new String(CardWriter.write(CardSamples.card(lines), form), StandardCharsets.UTF_8))
                    .contains("item1.X-ABLabel:Home", "X-Own-Thing;X-P=1:a", "x-own:b");
        }
    }

    @Test
    void version30IsKeptWordForWord() {
        for (long seed = 1; seed <= 500; seed++) {
            byte[] written = CardWriter.write(new CardGenerator(seed).card(), CardWriter.FULL);

            byte[] again = CardWriter.write(CardSamples.read(written, "text/vcard"), CardWriter.FULL);

            assertThat(again).as("seed %d", seed).isEqualTo(written);
        }
    }

    @Test
    void digestDoesNotDependOnOrder() {
        for (long seed = 1; seed <= 500; seed++) {
            CardGenerator generator = new CardGenerator(seed);
            CardContent content = generator.card();

            assertThat(generator.shuffled(content).digest()).as("seed %d", seed).isEqualTo(content.digest());
        }
    }

    @Test
    void theSixSamplesComeBackInEveryVersion() {
        for (byte[] sample : CardSamples.six()) {
            CardContent content = CardSamples.read(sample, "text/vcard");

            for (ItemForm form : List.of(OLD, CardWriter.FULL, NEW)) {
                byte[] written = CardWriter.write(content, form);
                assertThat(CardSamples.read(written, CardWriter.contentType(form)))
                        .as(form.version())
                        .isEqualTo(content);
            }
        }
    }

    /** Another reader's view of what we write: ez-vcard finds the same values. */
    @Test
    void anotherReaderUnderstandsEveryVersion() {
        for (byte[] sample : CardSamples.six()) {
            CardContent content = CardSamples.read(sample, "text/vcard");
            for (ItemForm form : List.of(OLD, CardWriter.FULL, NEW)) {
                String written = new String(CardWriter.write(content, form), StandardCharsets.UTF_8);
                VCard card = Ezvcard.parse(written).first();

                assertThat(card.getFormattedName().getValue()).isEqualTo(content.displayName());
                assertThat(card.getTelephoneNumbers().stream()
                                .map(tel -> tel.getUri() == null
                                        ? tel.getText()
                                        : tel.getUri().getNumber())
                                .toList())
                        .isEqualTo(
                                content.named("TEL").stream().map(Element::text).toList());
                assertThat(card.getExtendedProperties("X-IM-NUMBER").stream()
                                .map(property -> property.getValue())
                                .toList())
                        .isEqualTo(content.named("X-IM-NUMBER").stream()
                                .filter(element -> element.head().name().equals("X-IM-NUMBER"))
                                .map(Element::text)
                                .toList());
                if (!card.getNotes().isEmpty()) {
                    assertThat(card.getNotes().get(0).getValue().replace("\r\n", "\n"))
                            .isEqualTo(content.named("NOTE").get(0).text());
                }
                if (!card.getPhotos().isEmpty()) {
                    int size = content.displayName().startsWith("Pia") ? 4_000 : 60_000;
                    assertThat(card.getPhotos().get(0).getData()).isEqualTo(CardSamples.picture(size, size));
                }
            }
        }
    }

    @Test
    void no30LineIsLongerThan75OctetsAndNoCharacterIsSplit() {
        CardContent content = CardSamples.card("NOTE:" + "ü王😀".repeat(100));

        byte[] written = CardWriter.write(content, CardWriter.FULL);

        for (String line : new String(written, StandardCharsets.UTF_8).split("\r\n", -1)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            assertThat(bytes.length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\ufffd");
        }
        assertThat(Arrays.equals(written, CardWriter.write(CardSamples.read(written, ""), CardWriter.FULL)))
                .isTrue();
    }
}

package io.cardroster.source.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardGenerator;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Element;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.ItemForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cards on the way from one device to another and back, each in its own version and with its own properties. */
class TravelPropertyTest {

    private static final int SEEDS = 1_500;
    private static final List<ItemForm> FORMS = List.of(
            new ItemForm("text/x-vcard", "2.1", Set.of()),
            new ItemForm("text/vcard", "3.0", Set.of()),
            new ItemForm("text/vcard", "4.0", Set.of()),
            new ItemForm(
                    "text/x-vcard", "2.1", Set.of("N", "TEL", "EMAIL", "NOTE", "PHOTO", "X-IM-TYPE", "X-IM-NUMBER")),
            new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL", "ADR", "LABEL", "IMPP")),
            new ItemForm("text/vcard", "4.0", Set.of("FN", "TEL", "X-*")));

    /** A card that one device made, as another has it after it got and shows it. */
    private static CardContent shown(CardContent card, ItemForm form) {
        return read(CardWriter.write(card, form));
    }

    private static CardContent read(byte[] body) {
        return ((ReadResult.Card) CardText.read(body, "")).content();
    }

    @Test
    void oneEditOnAnotherDeviceChangesOneElementAndNoWordOfTheOthers() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            CardContent server = read(CardWriter.write(new CardGenerator(seed).card(), FORMS.get(random.nextInt(3))));
            ItemForm form = FORMS.get(random.nextInt(FORMS.size()));
            List<Element> there = new ArrayList<>(shown(server, form).elements());
            int at = random.nextInt(there.size());
            Element gone = there.remove(at);
            boolean added = random.nextBoolean();
            Element fresh = shown(
                            CardContent.of("x", new CardGenerator(seed + 1).account(), "+99" + seed), CardWriter.FULL)
                    .named("TEL")
                    .get(0);
            if (added && CardWriter.holds(form, "TEL")) {
                there.add(fresh);
            }
            CardContent device = read(CardWriter.write(CardContent.of(there), form));

            MergeResult result = Merge.merge(server, server, device, DeviceView.of(form));

            List<Element> untouched = new ArrayList<>(server.elements());
            untouched.removeIf(element -> element.equals(gone)
                    || element.slot().equals(gone.slot())
                    || element.slot().equals(fresh.slot())
                    || element.name().equals("N")
                    || element.name().equals("FN"));
            for (Element element : untouched) {
                assertThat(result.merged().elements().stream().map(Element::lines))
                        .as("seed %d %s", seed, form)
                        .contains(element.lines());
            }
            assertThat(result.conflicts()).as("seed %d", seed).isEmpty();
            assertThat(result.deviceMustChange()).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void anEchoIsNoEditOnAnyDevice() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CardContent server = new CardGenerator(seed).card();
            for (ItemForm form : FORMS) {
                for (Shadow shadow : List.of(Shadow.none(), Shadow.unproven())) {
                    MergeResult result = Merge.merge(
                            server,
                            server,
                            shown(server, form),
                            DeviceView.of(form).withShadow(shadow));

                    assertThat(result.deviceChanged())
                            .as("seed %d %s", seed, form)
                            .isFalse();
                    assertThat(result.merged().sameWords(server))
                            .as("seed %d %s", seed, form)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void withoutABaseNothingOfEitherSideIsLost() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CardGenerator generator = new CardGenerator(seed);
            CardContent server = generator.card();
            for (ItemForm form : FORMS) {
                CardContent device = shown(generator.edited(server), form);

                MergeResult result = Merge.merge(null, server, device, DeviceView.of(form));

                assertThat(result.merged().numbers()).as("seed %d", seed).containsAll(server.numbers());
                assertThat(result.merged().numbers()).as("seed %d", seed).containsAll(device.numbers());
                assertThat(result.merged().accounts().stream().map(account -> account.key()))
                        .as("seed %d", seed)
                        .containsAll(server.accounts().stream()
                                .map(account -> account.key())
                                .toList())
                        .containsAll(device.accounts().stream()
                                .map(account -> account.key())
                                .toList())
                        .doesNotHaveDuplicates();
            }
        }
    }
}

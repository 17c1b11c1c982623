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

class MergePropertyTest {

    private static final int SEEDS = 2_000;
    private static final DeviceView FULL = DeviceView.full();

    @Test
    void whatOnlyTheDeviceChangedIsTheDevices() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CardGenerator generator = new CardGenerator(seed);
            CardContent base = generator.card();
            CardContent device = generator.shuffled(generator.edited(base));

            MergeResult result = Merge.merge(base, base, device, FULL);

            assertThat(result.merged()).as("seed %d", seed).isEqualTo(device);
            assertThat(result.deviceChanged()).as("seed %d", seed).isEqualTo(!device.equals(base));
            assertThat(result.deviceMustChange()).as("seed %d", seed).isFalse();
            assertThat(result.conflicts()).isEmpty();
            assertThat(result.shadow().isEmpty()).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void whatOnlyTheServerChangedIsTheServers() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CardGenerator generator = new CardGenerator(seed);
            CardContent base = generator.card();
            CardContent server = generator.edited(base);

            MergeResult result = Merge.merge(base, server, generator.shuffled(base), FULL);

            assertThat(result.merged().elements()).as("seed %d", seed).isEqualTo(server.elements());
            assertThat(result.deviceChanged()).as("seed %d", seed).isFalse();
            assertThat(result.deviceMustChange()).as("seed %d", seed).isEqualTo(!server.equals(base));
        }
    }

    @Test
    void changesOfDifferentElementsMeetWhicheverSideIsWhich() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            CardContent base = new CardGenerator(seed).card();
            List<Element> ours = new ArrayList<>(base.elements());
            List<Element> theirs = new ArrayList<>(base.elements());
            for (Element element : base.elements()) {
                switch (random.nextInt(4)) {
                    case 0 -> ours.remove(element);
                    case 1 -> theirs.remove(element);
                    default -> {}
                }
            }
            CardContent one = CardContent.of(ours).withAccount(new CardGenerator(seed + 1).account());
            CardContent other = CardContent.of(theirs);

            MergeResult forth = Merge.merge(base, one, other, FULL);
            MergeResult back = Merge.merge(base, other, one, FULL);

            if (forth.conflicts().isEmpty()) {
                assertThat(back.merged()).as("seed %d", seed).isEqualTo(forth.merged());
            }
        }
    }

    @Test
    void everyElementOfTheResultComesFromASideAndNothingIsLostWithoutARecord() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CardGenerator generator = new CardGenerator(seed);
            CardContent base = generator.card();
            CardContent server = generator.edited(base);
            CardContent device = generator.edited(base);

            MergeResult result = Merge.merge(base, server, device, FULL);

            List<Element> merged = result.merged().elements();
            for (Element element : merged) {
                assertThat(server.elements().contains(element)
                                || device.elements().contains(element))
                        .as("seed %d", seed)
                        .isTrue();
            }
            List<Element> lost = new ArrayList<>();
            result.conflicts().forEach(conflict -> lost.add(conflict.lost()));
            for (CardContent side : List.of(server, device)) {
                for (Element element : side.elements()) {
                    assertThat(merged.contains(element)
                                    || lost.contains(element)
                                    || base.elements().contains(element))
                            .as("seed %d: %s", seed, element)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void withoutBaseEverythingIsKeptOrRecordedAndAgainChangesNothing() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CardGenerator generator = new CardGenerator(seed);
            CardContent server = generator.card();
            CardContent device = generator.edited(server);

            CardContent merged = Merge.merge(null, server, device, FULL).merged();

            MergeResult again = Merge.merge(null, merged, device, FULL);
            assertThat(again.merged()).as("seed %d", seed).isEqualTo(merged);
            assertThat(again.conflicts()).as("seed %d", seed).isEmpty();
            assertThat(merged.accounts().stream().map(account -> account.key()))
                    .as("seed %d", seed)
                    .containsAll(server.accounts().stream()
                            .map(account -> account.key())
                            .toList());
        }
    }

    /** The whole way round: a phone that holds little gets the card, shows what it can, and nobody has edited anything. */
    @Test
    void echoOfAPoorPhoneIsNoEdit() {
        ItemForm poor = new ItemForm("text/x-vcard", "2.1", Set.of("N", "TEL", "EMAIL", "NOTE"));
        for (long seed = 1; seed <= SEEDS; seed++) {
            CardContent held = new CardGenerator(seed).card();
            byte[] written = CardWriter.write(held, poor);
            CardContent shown = ((ReadResult.Card) CardText.read(written, "")).content();

            for (Shadow shadow : List.of(Shadow.none(), Shadow.unproven())) {
                MergeResult result =
                        Merge.merge(held, held, shown, DeviceView.of(poor).withShadow(shadow));
                assertThat(result.deviceChanged()).as("seed %d", seed).isFalse();
                assertThat(result.merged()).as("seed %d", seed).isEqualTo(held);
                assertThat(Merge.deviceMustChange(held, shown, poor)).isFalse();
                MergeResult again =
                        Merge.merge(held, held, shown, DeviceView.of(poor).withShadow(result.shadow()));
                assertThat(again.deviceChanged()).as("seed %d", seed).isFalse();
            }
        }
    }
}

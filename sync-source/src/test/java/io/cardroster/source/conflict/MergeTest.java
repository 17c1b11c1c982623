package io.cardroster.source.conflict;

import static io.cardroster.source.vcard.CardSamples.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.conflict.ElementConflict.Side;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardSamples;
import io.cardroster.source.vcard.Element;
import io.cardroster.syncml.spi.ItemForm;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final DeviceView FULL = DeviceView.full();

    @Test
    void changesOfDifferentElementsMeet() {
        CardContent base = card("FN:Ada", "TEL;TYPE=HOME:1", "TEL;TYPE=WORK:2");

        MergeResult result = Merge.merge(
                base,
                card("FN:Ada", "TEL;TYPE=HOME:11", "TEL;TYPE=WORK:2"),
                card("FN:Ada", "TEL;TYPE=HOME:1", "TEL;TYPE=WORK:22"),
                FULL);

        assertThat(result.merged()).isEqualTo(card("FN:Ada", "TEL;TYPE=HOME:11", "TEL;TYPE=WORK:22"));
        assertThat(result.conflicts()).isEmpty();
        assertThat(result.deviceChanged()).isTrue();
        assertThat(result.serverChanged()).isTrue();
        assertThat(result.deviceMustChange()).isTrue();
    }

    @Test
    void deviceWinsWhereBothChangedTheSame() {
        for (String name : List.of("FN", "TEL;TYPE=CELL", "EMAIL", "NOTE")) {
            MergeResult result = Merge.merge(card(name + ":1"), card(name + ":2"), card(name + ":3"), FULL);

            assertThat(result.merged()).isEqualTo(card(name + ":3"));
            assertThat(result.conflicts()).singleElement().satisfies(conflict -> {
                assertThat(conflict.base()).isEqualTo(only(name + ":1"));
                assertThat(conflict.server()).isEqualTo(only(name + ":2"));
                assertThat(conflict.device()).isEqualTo(only(name + ":3"));
                assertThat(conflict.winner()).isEqualTo(Side.DEVICE);
            });
            assertThat(result.deviceMustChange()).isFalse();
        }
    }

    @Test
    void sameChangeOnBothSidesIsNoConflict() {
        MergeResult result = Merge.merge(card("FN:A", "TEL:1"), card("FN:B", "TEL:1"), card("FN:B", "TEL:1"), FULL);

        assertThat(result.merged()).isEqualTo(card("FN:B", "TEL:1"));
        assertThat(result.conflicts()).isEmpty();
        assertThat(result.deviceMustChange()).isFalse();
    }

    @Test
    void removalIsTakenWhereTheOtherSideLeftTheElement() {
        CardContent base = card("FN:A", "TEL:1", "TEL;TYPE=HOME:2");

        assertThat(Merge.merge(base, base, card("FN:A", "TEL:1"), FULL).merged())
                .isEqualTo(card("FN:A", "TEL:1"));
        MergeResult byServer = Merge.merge(base, card("FN:A", "TEL:1"), base, FULL);
        assertThat(byServer.merged()).isEqualTo(card("FN:A", "TEL:1"));
        assertThat(byServer.deviceChanged()).isFalse();
        assertThat(byServer.deviceMustChange()).isTrue();
    }

    @Test
    void changeBeatsRemoval() {
        CardContent base = card("FN:A", "TEL:1");

        MergeResult deviceRemoved = Merge.merge(base, card("FN:A", "TEL:2"), card("FN:A"), FULL);
        assertThat(deviceRemoved.merged()).isEqualTo(card("FN:A", "TEL:2"));
        assertThat(deviceRemoved.conflicts()).singleElement().satisfies(c -> {
            assertThat(c.winner()).isEqualTo(Side.SERVER);
            assertThat(c.lost()).isNull();
        });
        assertThat(deviceRemoved.deviceMustChange()).isTrue();

        MergeResult serverRemoved = Merge.merge(base, card("FN:A"), card("FN:A", "TEL:2"), FULL);
        assertThat(serverRemoved.merged()).isEqualTo(card("FN:A", "TEL:2"));
        assertThat(serverRemoved.conflicts())
                .singleElement()
                .satisfies(c -> assertThat(c.winner()).isEqualTo(Side.DEVICE));
        assertThat(serverRemoved.deviceMustChange()).isFalse();
    }

    @Test
    void additionsUniteAndStandAtTheEnd() {
        CardContent base = card("FN:A", "TEL:1");

        MergeResult result =
                Merge.merge(base, card("TEL:1", "TEL:2", "FN:A"), card("TEL:3", "FN:A", "TEL:1", "EMAIL:e"), FULL);

        assertThat(result.merged().elements())
                .containsExactlyElementsOf(
                        card("TEL:1", "TEL:2", "FN:A", "TEL:3", "EMAIL:e").elements());
        assertThat(result.conflicts()).isEmpty();
    }

    @Test
    void sameAdditionOnBothSidesIsOne() {
        MergeResult result = Merge.merge(
                card("FN:A"), card("FN:A", "TEL;TYPE=CELL:+1 555"), card("FN:A", "TEL;TYPE=CELL,VOICE:+1-555"), FULL);

        assertThat(result.merged().named("TEL")).hasSize(1);
        assertThat(result.deviceMustChange()).isFalse();
    }

    @Test
    void differentAdditionsOfAPropertyThatACardHasOnceConflict() {
        MergeResult result = Merge.merge(card("FN:A"), card("FN:A", "NOTE:x"), card("FN:A", "NOTE:y"), FULL);

        assertThat(result.merged()).isEqualTo(card("FN:A", "NOTE:y"));
        assertThat(result.conflicts()).hasSize(1);
    }

    @Test
    void slotsPairTheNthWithTheNth() {
        CardContent base = card("TEL;TYPE=HOME:1", "TEL;TYPE=HOME:2", "TEL;TYPE=HOME:3");

        MergeResult result = Merge.merge(
                base,
                card("TEL;TYPE=HOME:1", "TEL;TYPE=HOME:2", "TEL;TYPE=HOME:33"),
                card("TEL;TYPE=HOME:1", "TEL;TYPE=HOME:22", "TEL;TYPE=HOME:3"),
                FULL);

        assertThat(result.merged()).isEqualTo(card("TEL;TYPE=HOME:1", "TEL;TYPE=HOME:22", "TEL;TYPE=HOME:33"));
        assertThat(result.conflicts()).isEmpty();
    }

    @Test
    void imAccountIsOneElement() {
        CardContent base = card("FN:A", "X-IM-TYPE:qq", "X-IM-NUMBER:1");

        MergeResult result = Merge.merge(
                base,
                card("FN:A", "X-IM-TYPE:icq", "X-IM-NUMBER:1"),
                card("FN:A", "X-IM-TYPE:qq", "X-IM-NUMBER:2"),
                FULL);

        assertThat(result.merged()).isEqualTo(card("FN:A", "X-IM-TYPE:qq", "X-IM-NUMBER:2"));
        assertThat(result.conflicts()).hasSize(1);
        assertThat(result.merged().accounts()).hasSize(1);
    }

    @Test
    void withoutBaseNothingIsDeletedAndListsUnite() {
        MergeResult result = Merge.merge(
                null,
                card("FN:A", "TEL:1", "NOTE:n", "X-IM-TYPE:qq", "X-IM-NUMBER:1"),
                card("FN:A", "TEL;TYPE=HOME:2", "EMAIL:e"),
                FULL);

        assertThat(result.merged())
                .isEqualTo(
                        card("FN:A", "TEL:1", "NOTE:n", "X-IM-TYPE:qq", "X-IM-NUMBER:1", "TEL;TYPE=HOME:2", "EMAIL:e"));
        assertThat(result.conflicts()).isEmpty();
        assertThat(result.deviceMustChange()).isTrue();
    }

    @Test
    void withoutBaseEmptyNeverBeatsFilled() {
        CardContent full = card("N:Doe;Jo;M;Dr;", "FN:Jo Doe", "ORG:Acme;Lab");
        CardContent thin = card("N:Doe;Jo", "FN:Jo Doe", "ORG:Acme", "TITLE:");

        for (MergeResult result : List.of(Merge.merge(null, full, thin, FULL), Merge.merge(null, thin, full, FULL))) {
            assertThat(result.merged()).isEqualTo(full);
            assertThat(result.conflicts()).isEmpty();
        }
    }

    @Test
    void withoutBaseDifferentSingleValuesConflict() {
        MergeResult result = Merge.merge(null, card("FN:A", "NOTE:x"), card("FN:A", "NOTE:y"), FULL);

        assertThat(result.merged()).isEqualTo(card("FN:A", "NOTE:y"));
        assertThat(result.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.base()).isNull();
            assertThat(conflict.server()).isEqualTo(only("NOTE:x"));
        });
    }

    @Test
    void withoutBaseTheSameNumberUnderFewerTypesIsOne() {
        MergeResult result = Merge.merge(null, card("TEL;TYPE=CELL:+1555"), card("TEL:+1555", "TEL:+15"), FULL);

        assertThat(result.merged()).isEqualTo(card("TEL;TYPE=CELL:+1555", "TEL:+15"));
    }

    @Test
    void whatADeviceCannotHoldIsKept() {
        DeviceView phone = DeviceView.of(new ItemForm("text/x-vcard", "2.1", Set.of("N", "TEL")));
        CardContent base = card("N:A;B", "FN:B A", "TEL:1", "EMAIL:e", "X-IM-TYPE:qq", "X-IM-NUMBER:1");

        MergeResult result = Merge.merge(base, base, card("N:A;B", "TEL:2"), phone);

        assertThat(result.merged())
                .isEqualTo(card("N:A;B", "FN:B A", "TEL:2", "EMAIL:e", "X-IM-TYPE:qq", "X-IM-NUMBER:1"));
        assertThat(result.deviceMustChange()).isFalse();
        assertThat(Merge.merge(base, base, card("N:A;B", "TEL:1"), phone).deviceChanged())
                .isFalse();
    }

    @Test
    void wildcardHoldsAllExtensions() {
        DeviceView phone = DeviceView.of(new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "X-*")));
        CardContent base = card("N:A", "FN:A", "EMAIL:e", "X-IM-TYPE:qq", "X-IM-NUMBER:1");

        assertThat(Merge.merge(base, base, card("N:A", "FN:A"), phone).merged())
                .isEqualTo(card("N:A", "FN:A", "EMAIL:e"));
    }

    @Test
    void namesThatTheWriterMadeUpAreNoEdit() {
        CardContent base = card("N:Plain;Peter", "TEL:1");

        MergeResult result = Merge.merge(base, base, card("N:Plain;Peter", "FN:Peter Plain", "TEL:1"), FULL);

        assertThat(result.deviceChanged()).isFalse();
        assertThat(result.merged()).isEqualTo(base);
    }

    @Test
    void whileAVersionIsOnItsWayOnlyWhatDiffersFromBothIsAnEdit() {
        CardContent held = card("FN:A", "TEL:1", "NOTE:n", "TITLE:t");
        CardContent sent = card("FN:B", "TEL:1", "TEL;TYPE=HOME:2", "TITLE:t");
        DeviceView view = FULL.withSent(sent);

        for (CardContent shown : List.of(held, sent, card("FN:B", "TEL:1", "NOTE:n", "TITLE:t"))) {
            MergeResult echo = Merge.merge(held, sent, shown, view);
            assertThat(echo.deviceChanged()).isFalse();
            assertThat(echo.merged()).isEqualTo(sent);
        }
        MergeResult edit = Merge.merge(held, sent, card("FN:B", "TEL:1", "TEL;TYPE=HOME:2", "TITLE:tt"), view);
        assertThat(edit.deviceChanged()).isTrue();
        assertThat(edit.merged()).isEqualTo(card("FN:B", "TEL:1", "TEL;TYPE=HOME:2", "TITLE:tt"));
        assertThat(edit.deviceMustChange()).isFalse();
        assertThat(edit.conflicts()).isEmpty();
    }

    @Test
    void losersComeBackAndLaterEditsStay() {
        MergeResult result = Merge.merge(
                card("FN:A", "TEL:1", "EMAIL:e"), card("FN:S", "TEL:2", "EMAIL:e"), card("FN:D", "EMAIL:e2"), FULL);
        assertThat(result.merged()).isEqualTo(card("FN:D", "TEL:2", "EMAIL:e2"));
        CardContent later = card("FN:D", "TEL:2", "EMAIL:e3", "NOTE:later");

        assertThat(Merge.restore(later, result.conflicts())).isEqualTo(card("FN:S", "EMAIL:e3", "NOTE:later"));
    }

    @Test
    void losersComeBackWhereTheWinnerIsGone() {
        MergeResult result = Merge.merge(card("FN:A", "TEL:1"), card("FN:A", "TEL:2"), card("FN:A", "TEL:3"), FULL);

        assertThat(Merge.restore(card("FN:A"), result.conflicts())).isEqualTo(card("FN:A", "TEL:2"));
    }

    @Test
    void deviceNeedNotChangeForItsOwnLosses() {
        ItemForm phone = new ItemForm("text/x-vcard", "2.1", Set.of("N", "TEL", "NOTE"));
        CardContent merged = card("N:A", "FN:A", "TEL;TYPE=HOME,FAX:1", "NOTE:a long note of many words", "EMAIL:e");

        assertThat(Merge.deviceMustChange(merged, card("N:A", "TEL;TYPE=HOME:1", "NOTE:a long note"), phone))
                .isFalse();
        assertThat(Merge.deviceMustChange(merged, card("N:A", "TEL;TYPE=HOME:2", "NOTE:a long note"), phone))
                .isTrue();
        assertThat(Merge.deviceMustChange(merged, card("N:A", "TEL;TYPE=HOME:1"), phone))
                .isTrue();
    }

    @Test
    void sampleCardsMergeWithThemselvesToThemselves() {
        for (byte[] sample : CardSamples.six()) {
            CardContent content = CardSamples.read(sample, "");

            MergeResult result = Merge.merge(content, content, content, FULL);

            assertThat(result.merged()).isSameAs(content);
            assertThat(result.deviceChanged() || result.serverChanged() || result.deviceMustChange())
                    .isFalse();
            assertThat(result.shadow().isEmpty()).isTrue();
        }
    }

    private static Element only(String line) {
        return card(line).elements().get(0);
    }
}

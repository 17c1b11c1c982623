package io.cardroster.source.conflict;

import static io.cardroster.source.vcard.CardSamples.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.Account;
import io.cardroster.source.change.Photos;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.ItemForm;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossyEchoTest {

    /** The device got the base and has not shown it yet. */
    private static final DeviceView UNPROVEN = DeviceView.full().withShadow(Shadow.unproven());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOTE:a note that is rather long | NOTE:a note that | true",
                "NOTE:a note that is rather long | NOTE:a note | false",
                "NOTE:a note that is rather long | NOTE:a note this | false",
                "N:Extraordinarily;Long;;; | N:Extraordin;Long | true",
                "N:Extraordinarily;Long;;; | N:Extraordin;Short | false",
                "N:Lovelace;Ada;King;Lady; | N:Lovelace;Ada | true",
                "N:Lovelace;Ada;King;Lady; | N:Lovelace;Eve | false",
                "ADR;TYPE=HOME:box;;street;town;;1;land | ADR;TYPE=HOME:;;street;town;;1;land | true",
                "ADR;TYPE=HOME:;;street;town;;1;land | ADR;TYPE=HOME:;;other;town;;1;land | false",
                "TEL;TYPE=WORK,FAX:1 | TEL;TYPE=FAX:1 | true",
                "TEL;TYPE=WORK:1 | TEL:1 | true",
                "TEL;TYPE=WORK:1 | TEL;TYPE=HOME:1 | false",
                "TEL:+15550100001 | TEL:+1555010000 | false",
                "FN:Jürgen 王 | FN:J?rgen ? | true",
                "FN:Smile 😀 | FN:Smile ?? | true",
                "FN:Smile 😀 | FN:Smile ? | true",
                "FN:Jurgen | FN:J?rgen | false",
                "EMAIL;TYPE=WORK:joe@example.org | EMAIL:joe@example.org | true",
            })
    void knownLossesAreNoEditsOfWhatWasNeverShownWhole(String sent, String shown, boolean echo) {
        CardContent base = card("X-OTHER:x", sent);

        MergeResult result = Merge.merge(base, base, card("X-OTHER:x", shown), UNPROVEN);

        assertThat(result.deviceChanged()).isEqualTo(!echo);
        assertThat(result.merged().equals(base)).isEqualTo(echo);
        assertThat(result.deviceMustChange()).isFalse();
    }

    @Test
    void whatWasShownWholeOnceAndIsShorterNowWasEdited() {
        CardContent base = card("FN:A", "NOTE:a note that is rather long");

        MergeResult result = Merge.merge(base, base, card("FN:A", "NOTE:a note that"), DeviceView.full());

        assertThat(result.deviceChanged()).isTrue();
        assertThat(result.merged()).isEqualTo(card("FN:A", "NOTE:a note that"));
    }

    @Test
    void theLossIsRememberedInTheShadow() {
        CardContent base = card("FN:Jürgen", "NOTE:a note that is rather long", "TEL;TYPE=WORK,FAX:1", "X-LOST:x");
        CardContent shown = card("FN:J?rgen", "NOTE:a note that", "TEL;TYPE=FAX:1");
        MergeResult first = Merge.merge(base, base, shown, UNPROVEN);
        assertThat(first.deviceChanged()).isFalse();
        DeviceView remembered =
                DeviceView.full().withShadow(Shadow.of(first.shadow().bytes()));

        MergeResult again = Merge.merge(base, base, shown, remembered);
        assertThat(again.deviceChanged()).isFalse();

        MergeResult edited = Merge.merge(base, base, card("FN:J?rgen", "NOTE:a note", "TEL;TYPE=FAX:1"), remembered);
        assertThat(edited.merged()).isEqualTo(card("FN:Jürgen", "NOTE:a note", "TEL;TYPE=WORK,FAX:1", "X-LOST:x"));

        MergeResult removed = Merge.merge(base, base, card("FN:J?rgen", "NOTE:a note that"), remembered);
        assertThat(removed.merged()).isEqualTo(card("FN:Jürgen", "NOTE:a note that is rather long", "X-LOST:x"));
        assertThat(remembered.shadow().echoes(shown)).hasSize(3);
    }

    @Test
    void changeOfTheServerSurvivesTheEchoOfItsOldForm() {
        CardContent base = card("FN:A", "NOTE:a note that is rather long");
        CardContent server = card("FN:A", "NOTE:new");

        MergeResult result = Merge.merge(base, server, card("FN:A", "NOTE:a note that"), UNPROVEN);

        assertThat(result.merged()).isEqualTo(server);
        assertThat(result.deviceMustChange()).isTrue();
        assertThat(result.conflicts()).isEmpty();
    }

    @Test
    void lossyFormOfAVersionOnItsWayIsAnEcho() {
        CardContent held = card("FN:A", "NOTE:old");
        CardContent sent = card("FN:A", "NOTE:a note that is rather long");

        MergeResult result = Merge.merge(
                held, sent, card("FN:A", "NOTE:a note that"), DeviceView.full().withSent(sent));

        assertThat(result.deviceChanged()).isFalse();
        assertThat(result.merged()).isEqualTo(sent);
        assertThat(result.deviceMustChange()).isFalse();
    }

    @Test
    void pictureOfTheSameProportionsIsReencodedAndAnotherIsNew() {
        CardContent base = card("FN:A", Photos.line(640, 480, 1));

        assertThat(Merge.merge(base, base, card("FN:A", Photos.line(320, 240, 2)), UNPROVEN)
                        .merged())
                .isEqualTo(base);
        assertThat(Merge.merge(base, base, card("FN:A", Photos.line(240, 320, 2)), UNPROVEN)
                        .deviceChanged())
                .isTrue();
        assertThat(Merge.merge(base, base, card("FN:A", Photos.line(1280, 960, 2)), UNPROVEN)
                        .deviceChanged())
                .isTrue();
        assertThat(Merge.merge(base, base, card("FN:A", Photos.line(320, 240, 2)), DeviceView.full())
                        .deviceChanged())
                .isTrue();
    }

    @Test
    void accountsBeyondTheRoomThatTheDeviceToldAreNotRemoved() {
        CardContent base =
                card("FN:A", "X-IM-TYPE:qq", "X-IM-NUMBER:1", "X-IM-TYPE:msn", "X-IM-NUMBER:2", "X-JABBER:a@b");
        ItemForm form =
                new ItemForm("text/vcard", "3.0", Set.of("FN", "X-IM-TYPE", "X-IM-NUMBER"), Map.of("X-IM-TYPE", 2));
        DeviceView two = DeviceView.of(form).withShadow(Shadow.unproven());

        assertThat(CardWriter.shown(base, form).accounts()).hasSize(2);
        assertThat(Merge.merge(base, base, CardWriter.shown(base, form), two).deviceChanged())
                .isFalse();
        MergeResult removed = Merge.merge(base, base, card("FN:A", "X-IM-TYPE:qq", "X-IM-NUMBER:1"), two);
        assertThat(removed.merged().accounts()).extracting(Account::number).containsExactly("1", "a@b");
    }

    @Test
    void tailThatWasNeverShownIsLostWhenSomethingElseWasEdited() {
        CardContent base = card("FN:A", "TEL:1", "TEL;TYPE=HOME:2", "TEL;TYPE=WORK:3");

        assertThat(Merge.merge(base, base, card("FN:B", "TEL:1", "TEL;TYPE=HOME:2"), UNPROVEN)
                        .merged())
                .isEqualTo(card("FN:B", "TEL:1", "TEL;TYPE=HOME:2", "TEL;TYPE=WORK:3"));
        assertThat(Merge.merge(base, base, card("FN:A", "TEL:1", "TEL;TYPE=HOME:2"), UNPROVEN)
                        .merged())
                .isEqualTo(card("FN:A", "TEL:1", "TEL;TYPE=HOME:2"));
    }

    @Test
    void tailOfATypeIsLostThoughAnotherTypeFollows() {
        CardContent base = card("FN:A", "TEL;TYPE=HOME:1", "TEL;TYPE=HOME:2", "TEL;TYPE=WORK:3");

        assertThat(Merge.merge(base, base, card("FN:B", "TEL;TYPE=HOME:1", "TEL;TYPE=WORK:3"), UNPROVEN)
                        .merged())
                .isEqualTo(card("FN:B", "TEL;TYPE=HOME:1", "TEL;TYPE=HOME:2", "TEL;TYPE=WORK:3"));
        assertThat(Merge.merge(base, base, card("FN:B", "TEL;TYPE=HOME:2", "TEL;TYPE=WORK:3"), UNPROVEN)
                        .merged())
                .isEqualTo(card("FN:B", "TEL;TYPE=HOME:2", "TEL;TYPE=WORK:3"));
    }

    @Test
    void secondOfATypeIsLostWhenTheFirstIsRemovedWhereOnlyThatOneHadRoom() {
        CardContent base = card("FN:A", "TEL;TYPE=HOME:1", "TEL;TYPE=HOME:2", "TEL;TYPE=WORK:3");

        MergeResult result = Merge.merge(base, base, card("FN:A", "TEL;TYPE=WORK:3"), UNPROVEN);

        assertThat(result.merged()).isEqualTo(card("FN:A", "TEL;TYPE=HOME:2", "TEL;TYPE=WORK:3"));
        assertThat(result.deviceChanged()).isTrue();
        assertThat(result.deviceMustChange()).isTrue();
    }

    @Test
    void secondOfATypeIsSentWhenTheFirstThatWasShownInItsPlaceIsRemoved() {
        CardContent base = card("FN:A", "TEL;TYPE=HOME:1", "TEL;TYPE=HOME:2");
        MergeResult first = Merge.merge(base, base, card("FN:B", "TEL;TYPE=HOME:1"), UNPROVEN);
        CardContent held = first.merged();

        MergeResult result = Merge.merge(
                held,
                held,
                card("FN:B"),
                DeviceView.full().withShadow(Shadow.of(first.shadow().bytes())));

        assertThat(result.merged()).isEqualTo(card("FN:B", "TEL;TYPE=HOME:2"));
        assertThat(result.deviceMustChange()).isTrue();
    }

    @Test
    void removalOfWhatCannotBeLostIsAReasonToSendACardWithoutItsTail() {
        CardContent base = card("FN:A", "TEL:1", "TEL;TYPE=WORK:2", "TEL;TYPE=HOME:3", "TEL;TYPE=HOME:4");

        MergeResult result = Merge.merge(base, base, card("FN:A", "TEL:1", "TEL;TYPE=HOME:3"), UNPROVEN);

        assertThat(result.merged()).isEqualTo(card("FN:A", "TEL:1", "TEL;TYPE=HOME:3", "TEL;TYPE=HOME:4"));
    }

    @Test
    void ofTwoMissingTailsNeitherIsKnownToBeRemoved() {
        CardContent base = card("FN:A", "TEL:1", "TEL:2", "EMAIL:a@b", "EMAIL:c@d");

        assertThat(Merge.merge(base, base, card("FN:A", "TEL:1", "EMAIL:a@b"), UNPROVEN)
                        .merged())
                .isEqualTo(base);
        assertThat(Merge.merge(base, base, card("FN:A", "TEL:1", "EMAIL:a@b", "EMAIL:c@d"), UNPROVEN)
                        .merged())
                .isEqualTo(card("FN:A", "TEL:1", "EMAIL:a@b", "EMAIL:c@d"));
    }

    @Test
    void ofAMissingTailAndAPropertyThatSuchDevicesDropNeitherIsKnownToBeRemoved() {
        CardContent base = card("FN:A", "TEL:1", "TEL:2", "X-IM-TYPE:qq", "X-IM-NUMBER:1");

        MergeResult result = Merge.merge(base, base, card("FN:A", "TEL:1"), UNPROVEN);

        assertThat(result.merged()).isEqualTo(base);
        assertThat(result.deviceMustChange()).isFalse();
        assertThat(Merge.merge(base, base, card("FN:A", "TEL:1", "X-IM-TYPE:qq", "X-IM-NUMBER:1"), UNPROVEN)
                        .merged())
                .isEqualTo(card("FN:A", "TEL:1", "X-IM-TYPE:qq", "X-IM-NUMBER:1"));
    }

    @Test
    void aTailIsRemovedOnADeviceThatSaysThatItCannotHoldWhatElseIsMissing() {
        CardContent base = card("FN:A", "TEL:1", "TEL:2", "X-IM-TYPE:qq", "X-IM-NUMBER:1");
        ItemForm form = new ItemForm("text/vcard", "3.0", Set.of("FN", "TEL"));
        DeviceView poor = DeviceView.of(form).withShadow(Shadow.unproven());

        assertThat(Merge.merge(base, base, card("FN:A", "TEL:1"), poor).merged())
                .isEqualTo(card("FN:A", "TEL:1", "X-IM-TYPE:qq", "X-IM-NUMBER:1"));
    }

    @Test
    void whatADeviceMakesOfAVersionOnItsWayIsNoSignThatItDidNotTakeIt() {
        CardContent held = card("FN:A", "NOTE:J?rgen is very tall");
        CardContent sent = card("FN:B", "NOTE:Jürgen is very tall");

        assertThat(Merge.tookSent(held, sent, card("FN:B", "NOTE:J?rgen is very tall")))
                .isTrue();
        assertThat(Merge.tookSent(held, sent, card("FN:A", "NOTE:J?rgen is very tall")))
                .isFalse();
        assertThat(Merge.tookSent(
                        card("FN:A"),
                        card("FN:A", "NOTE:Jürgen is very tall"),
                        card("FN:A", "NOTE:J?rgen is very tall")))
                .isTrue();
    }

    @Test
    void aRefreshDoesNotPutWhatADeviceMadeOfAValueInItsPlace() {
        CardContent held = card("FN:A", "NOTE:J?rgen is very tall");
        CardContent current = card("FN:A", "NOTE:Jürgen is very tall");

        assertThat(Merge.overruled(held, current, card("FN:B", "NOTE:J?rgen is very tall"), DeviceView.full()))
                .isEqualTo(card("FN:B", "NOTE:Jürgen is very tall"));
    }

    @Test
    void extensionThatAMuteDeviceNeverShowedIsLostAndOneThatItShowedIsRemoved() {
        CardContent base = card("FN:A", "X-IM-TYPE:qq", "X-IM-NUMBER:1");

        assertThat(Merge.merge(base, base, card("FN:B"), UNPROVEN).merged().accounts())
                .hasSize(1);
        assertThat(Merge.merge(base, base, card("FN:B"), DeviceView.full())
                        .merged()
                        .accounts())
                .isEmpty();
    }

    @Test
    void newValueReplacesOneThatTheDeviceHadLost() {
        CardContent base = card("FN:A", "X-SPOUSE:Bo");
        DeviceView lost = DeviceView.full()
                .withShadow(Merge.merge(base, base, card("FN:A"), UNPROVEN).shadow());
        assertThat(lost.shadow().isEmpty()).isFalse();

        MergeResult result = Merge.merge(base, base, card("FN:A", "X-SPOUSE:Cy"), lost);

        assertThat(result.merged()).isEqualTo(card("FN:A", "X-SPOUSE:Cy"));
    }

    @Test
    void whatTheServerMadeLongerGoesToTheDevice() {
        CardContent base = card("FN:A", "NOTE:a note that");
        CardContent server = card("FN:A", "NOTE:a note that is rather long");

        MergeResult result = Merge.merge(base, server, base, DeviceView.full());

        assertThat(result.merged()).isEqualTo(server);
        assertThat(result.deviceMustChange()).isTrue();
    }
}

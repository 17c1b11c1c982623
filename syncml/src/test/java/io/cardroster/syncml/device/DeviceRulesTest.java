package io.cardroster.syncml.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.syncml.device.DeviceFacts.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which device a rule is for, and what is said of a file of rules that is wrong. */
class DeviceRulesTest {

    private static final String WHY = "reason: it does\ntranscript: 1\n";

    private static DeviceRules rules(String text) {
        return new RulesParser("rules").parse(text.lines().toList());
    }

    private static DeviceFacts phone(String manufacturer, String model, String agent) {
        return new DeviceFacts(
                Map.of(Fact.MANUFACTURER, manufacturer, Fact.MODEL, model, Fact.USER_AGENT, agent), true);
    }

    private static DeviceFacts stranger(String agent) {
        return new DeviceFacts(Map.of(Fact.USER_AGENT, agent), false);
    }

    @Test
    void aRuleIsForDevicesThatMatchAllOfIt() {
        DeviceRules rules =
                rules("[r]\nmanufacturer: Mot*\nmodel: V600*, k1\nuser-agent: MOT-V6*\nmax-msg-size: 2000\n" + WHY);

        assertThat(rules.of(phone("MOTOROLA", "v600i", ""))).hasSize(1);
        assertThat(rules.of(phone("Motorola", "K1", "other"))).hasSize(1);
        assertThat(rules.of(phone("Motorola", "K1m", "MOT-V600"))).isEmpty();
        assertThat(rules.of(phone("Nokia", "K1", ""))).isEmpty();
        assertThat(rules.of(stranger("MOT-V600/1.0"))).hasSize(1);
        assertThat(rules.of(stranger("Nokia"))).isEmpty();
        assertThat(rules.of(stranger(""))).isEmpty();
    }

    @Test
    void aPatternIsTextAndNoExpression() {
        DeviceRules rules = rules("[r]\nmodel: a.c(*\nmax-msg-size: 2000\n" + WHY);

        assertThat(rules.of(phone("", "a.c(d)", ""))).hasSize(1);
        assertThat(rules.of(phone("", "abc(d)", ""))).isEmpty();
    }

    @Test
    void aRuleThatAsksOnlyForTheUserAgentDoesSoAlways() {
        DeviceRules rules = rules("[r]\nuser-agent: Sync*\nsize-offset: 1\n" + WHY);

        assertThat(rules.of(phone("a", "b", "SyncThing"))).hasSize(1);
        assertThat(rules.of(stranger("SyncThing"))).hasSize(1);
    }

    @Test
    void laterRulesWinAndTheOthersAdd() {
        DeviceRules rules = rules("# all\n[all]\nmodel: *\nmax-msg-size: 5000\nitem-statuses: failures\n" + WHY
                + "\n[one]\nmodel: K1\nmax-msg-size: 2000\nduplicate-status: 200\n" + WHY);

        assertThat(rules.switches(phone("", "K1", ""))).isEqualTo(new DeviceSwitches(2_000, 200, 0, true));
        assertThat(rules.switches(phone("", "K2", ""))).isEqualTo(new DeviceSwitches(5_000, 0, 0, true));
        assertThat(rules.switches(stranger("K1"))).isEqualTo(DeviceSwitches.NONE);
    }

    @Test
    void aReasonMayGoOn() {
        assertThat(rules("[r]\nmodel: K1\nsize-offset: 1\nreason: it\n  does so\ntranscript: 1")
                        .rules()
                        .get(0)
                        .reason())
                .isEqualTo("it does so");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model: K1                                            | rules:1: this stands before the first rule
            [r                                                   | rules:1: a rule begins with its name in brackets
            []                                                   | rules:1: a rule begins with its name in brackets
            [r];mdel: K1                                         | rules:2: mdel is neither a fact about devices nor a switch
            [r];model:                                           | rules:2: model has no value
            [r];model: K1;model: K2                              | rules:3: model stands twice in the rule r
            [r];max-msg-size: much                               | rules:2: max-msg-size is much, which is no number
            [r];max-msg-size: 10                                 | rules:2: max-msg-size is 10, and can be 1000 to 1048576
            [r];item-statuses: none                              | rules:2: item-statuses is none, and can be: failures
            [r];model: K1; on                                    | rules:3: only a reason goes on in a second line
            [r];size-offset: 1;reason: a;transcript: 1           | rules:1: the rule r does not say for which devices it is
            [r];model: K1;reason: a;transcript: 1                | rules:1: the rule r has no switch
            [r];model: K1;size-offset: 1;transcript: 1           | rules:1: the rule r needs a reason and a transcript
            [r];model: K1;size-offset: 1;reason: a;;[s]          | rules:1: the rule r needs a reason and a transcript
            """)
    void whatIsWrongIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> rules(text.replace(";", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        String rule = "[r]\nmodel: K1\nsize-offset: 1\n" + WHY;

        assertThatThrownBy(() -> rules(rule + rule)).hasMessage("rules:6: there are two rules named r");
    }

    @Test
    void theRulesOfTheServerCanBeRead() {
        assertThat(DeviceRules.builtIn().rules()).extracting(DeviceRule::name).contains("Siemens S55");
        assertThat(List.copyOf(DeviceRules.builtIn().of(phone("Siemens", "S55", ""))))
                .hasSize(1);
    }
}

package io.cardroster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.device.DeviceFacts;
import io.cardroster.syncml.device.DeviceFacts.Fact;
import io.cardroster.syncml.device.DeviceRule;
import io.cardroster.syncml.device.DeviceRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Nobody can look at a phone of twenty years ago again: each rule says why it is there, and a session shows it at work. */
class DeviceRulesHaveTranscriptsTest {

    private static final Pattern DEV_INF = Pattern.compile("<Man>([^<]*)</Man><Mod>([^<]*)</Mod>");
    private static final Pattern AGENT = Pattern.compile("agent=(\\S+)");

    @TestFactory
    Stream<DynamicTest> everyRuleHasAReasonAndATranscriptWithSuchADevice() {
        List<DeviceRule> rules = DeviceRules.builtIn().rules();
        assertThat(rules).isNotEmpty();
        return rules.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
                    assertThat(rule.reason()).hasSizeGreaterThan(40).containsIgnoringCase("known from");
                    assertThat(devices(transcript(rule.transcript()))).anyMatch(rule::matches);
                }));
    }

    private static String transcript(String name) throws IOException {
        try (Stream<Path> files = Files.walk(project())) {
            List<Path> found = files.filter(file -> !file.toString().contains("/target/")
                            && file.getFileName().toString().equals(name + ".syncml.txt"))
                    .toList();
            assertThat(found).as(name).hasSize(1);
            return Files.readString(found.get(0));
        }
    }

    private static List<DeviceFacts> devices(String transcript) {
        List<DeviceFacts> devices = new ArrayList<>();
        Matcher devInf = DEV_INF.matcher(transcript);
        while (devInf.find()) {
            devices.add(new DeviceFacts(Map.of(Fact.MANUFACTURER, devInf.group(1), Fact.MODEL, devInf.group(2)), true));
        }
        Matcher agent = AGENT.matcher(transcript);
        while (agent.find()) {
            devices.add(new DeviceFacts(Map.of(Fact.USER_AGENT, agent.group(1)), false));
        }
        return devices;
    }

    private static Path project() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/run"))) {
            here = Objects.requireNonNull(here.getParent(), "not inside the project");
        }
        return here;
    }
}

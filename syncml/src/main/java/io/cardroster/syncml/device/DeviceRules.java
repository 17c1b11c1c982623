package io.cardroster.syncml.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rules for devices, in the order of their file; of two rules that say different things to one device the later one counts. */
public record DeviceRules(List<DeviceRule> rules) {

    private static final String FILE = "devices.txt";

    public DeviceRules {
        rules = List.copyOf(rules);
    }

    /** Those that come with the server. */
    public static DeviceRules builtIn() {
        try (InputStream file = Objects.requireNonNull(DeviceRules.class.getResourceAsStream(FILE), FILE)) {
            return new RulesParser(FILE)
                    .parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** The rules for such a device. */
    public List<DeviceRule> of(DeviceFacts device) {
        return rules.stream().filter(rule -> rule.matches(device)).toList();
    }

    /** What such a device needs. */
    public DeviceSwitches switches(DeviceFacts device) {
        return of(device).stream().map(DeviceRule::switches).reduce(DeviceSwitches.NONE, DeviceSwitches::and);
    }
}

package io.cardroster.syncml.device;

import io.cardroster.syncml.device.DeviceFacts.Fact;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which devices get which switches, and why.
 *
 * @param name for the log and for people
 * @param patterns all have to match; the user agent counts only while nothing else is known of the device, or where the rule asks
 *     for nothing else
 * @param reason what happens without the switches, and who found it out
 * @param transcript name of the recorded session that shows them at work
 */
public record DeviceRule(
        String name, Map<Fact, Pattern> patterns, DeviceSwitches switches, String reason, String transcript) {

    public DeviceRule {
        patterns = Map.copyOf(patterns);
    }

    /** Whether the rule is for such a device. */
    public boolean matches(DeviceFacts device) {
        boolean byAgent = patterns.containsKey(Fact.USER_AGENT) && (!device.known() || patterns.size() == 1);
        if (!byAgent && !device.known()) {
            return false;
        }
        return patterns.entrySet().stream()
                .filter(asked -> (asked.getKey() == Fact.USER_AGENT) == byAgent)
                .allMatch(asked ->
                        asked.getValue().matcher(device.value(asked.getKey())).matches());
    }
}

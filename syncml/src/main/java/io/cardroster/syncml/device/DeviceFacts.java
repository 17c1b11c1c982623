package io.cardroster.syncml.device;

import io.cardroster.syncml.message.DevInf;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a device says of itself, as far as rules look at it.
 *
 * @param known whether its DevInf is known; until then only {@link Fact#USER_AGENT} tells what it is
 */
public record DeviceFacts(Map<Fact, String> values, boolean known) {

    /** Something that a rule can ask for. */
    public enum Fact {
        MANUFACTURER,
        MODEL,
        SOFTWARE,
        FIRMWARE,
        TYPE,
        DEVICE_ID,
        /** The HTTP header, which stands in for everything else while there is no DevInf. */
        USER_AGENT;

        /** As rules write it. */
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public DeviceFacts {
        values = Map.copyOf(values);
    }

    /** From the DevInf, where there is one. */
    public static DeviceFacts of(Optional<DevInf> devInf, String userAgent) {
        if (devInf.isEmpty()) {
            return new DeviceFacts(Map.of(Fact.USER_AGENT, userAgent), false);
        }
        DevInf said = devInf.get();
        return new DeviceFacts(
                Map.of(
                        Fact.MANUFACTURER, said.manufacturer().orElse(""),
                        Fact.MODEL, said.model().orElse(""),
                        Fact.SOFTWARE, said.software().orElse(""),
                        Fact.FIRMWARE, said.firmware().orElse(""),
                        Fact.TYPE, said.deviceType(),
                        Fact.DEVICE_ID, said.deviceId(),
                        Fact.USER_AGENT, userAgent),
                true);
    }

    String value(Fact fact) {
        return values.getOrDefault(fact, "");
    }
}

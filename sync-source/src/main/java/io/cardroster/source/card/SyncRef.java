package io.cardroster.source.card;

import io.cardroster.syncml.spi.DeviceNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sync of a device, as people name it: {@code DEVICE.NUMBER}.
 *
 * @param number of the sync among those of the device, from 1
 */
public record SyncRef(DeviceNumber device, long number) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,8}\\.[1-9][0-9]{0,17}");

    /** Reads the written form; empty when it is none. */
    public static Optional<SyncRef> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int dot = text.indexOf('.');
        return Optional.of(new SyncRef(
                new DeviceNumber(Integer.parseInt(text.substring(0, dot))), Long.parseLong(text.substring(dot + 1))));
    }

    @Override
    public String toString() {
        return device.value() + "." + number;
    }
}

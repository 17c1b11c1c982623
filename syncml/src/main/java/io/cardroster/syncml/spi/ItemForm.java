package io.cardroster.syncml.spi;

import java.util.Map;
import java.util.Set;

/**
 * The form in which a device takes items, from its DevInf.
 *
 * @param contentType media type that the device prefers to receive
 * @param version version of that type (VerCT); empty when the device did not say what it takes, so that what it sends decides
 * @param properties upper-case names of the properties that the device keeps; empty when it did not say. {@code X-*}
 *     stands for all that start with {@code X-}
 * @param room for upper-case names of properties how many of them an item may have, where the device said so
 */
public record ItemForm(String contentType, String version, Set<String> properties, Map<String, Integer> room) {

    public ItemForm {
        properties = Set.copyOf(properties);
        room = Map.copyOf(room);
    }

    /** Of a device that did not say how many. */
    public ItemForm(String contentType, String version, Set<String> properties) {
        this(contentType, version, properties, Map.of());
    }
}

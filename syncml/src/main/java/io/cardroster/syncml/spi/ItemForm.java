package io.cardroster.syncml.spi;

import java.util.Set;

/**
 * The form in which a device takes items, from its DevInf.
 *
 * @param contentType media type that the device prefers to receive
 * @param version version of that type (VerCT); empty when the device did not say what it takes, so that what it sends decides
 * @param properties upper-case names of the properties that the device keeps; empty when it did not say. {@code X-*}
 *     stands for all that start with {@code X-}
 */
public record ItemForm(String contentType, String version, Set<String> properties) {

    public ItemForm {
        properties = Set.copyOf(properties);
    }
}

package io.cardroster.syncml.message;

import java.util.List;

/**
 * Properties that a device knows of one media type.
 *
 * @param version version of the type; empty before SyncML 1.2, where CTCap has none
 * @param properties names as they came
 */
public record TypeCapability(String type, String version, List<String> properties) {

    public TypeCapability {
        properties = List.copyOf(properties);
    }
}

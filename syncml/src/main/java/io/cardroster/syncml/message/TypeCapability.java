package io.cardroster.syncml.message;

import java.util.List;
import java.util.Map;

/**
 * Properties that a device knows of one media type.
 *
 * @param version version of the type; empty before SyncML 1.2, where CTCap has none
 * @param properties names as they came
 * @param maxOccur for names among them how many a card may have, where that is said: from SyncML 1.2 on
 */
public record TypeCapability(String type, String version, List<String> properties, Map<String, Integer> maxOccur) {

    public TypeCapability {
        properties = List.copyOf(properties);
        maxOccur = Map.copyOf(maxOccur);
    }

    /** Of a device that does not say how many. */
    public TypeCapability(String type, String version, List<String> properties) {
        this(type, version, properties, Map.of());
    }
}

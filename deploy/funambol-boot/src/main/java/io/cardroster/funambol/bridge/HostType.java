package io.cardroster.funambol.bridge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A media type that a device takes. */
public final class HostType {

    private final String type;
    private final String version;
    private final Map<String, Integer> properties;

    /**
     * A type as the device told the host of it.
     *
     * @param version empty when none was named
     * @param properties names of those that the device keeps, with how many it keeps of each, 0 when it did not say; empty
     *     when it listed none
     */
    public HostType(String type, String version, Map<String, Integer> properties) {
        this.type = type;
        this.version = version;
        this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    public String type() {
        return type;
    }

    public String version() {
        return version;
    }

    public Map<String, Integer> properties() {
        return properties;
    }
}

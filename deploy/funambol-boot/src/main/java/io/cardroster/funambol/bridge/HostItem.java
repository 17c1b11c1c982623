package io.cardroster.funambol.bridge;

import org.jspecify.annotations.Nullable;

/** An item on its way between host and runtime. */
public final class HostItem {

    private final @Nullable String key;
    private final @Nullable String luid;
    private final String type;
    private final byte[] content;

    /**
     * An item as it came or is to go.
     *
     * @param key the server's key by the host's map; null for an item that the host takes for new
     * @param luid the device's id; null when the host does not tell
     * @param type media type, empty when none was named
     * @param content not copied
     */
    public HostItem(@Nullable String key, @Nullable String luid, String type, byte[] content) {
        this.key = key;
        this.luid = luid;
        this.type = type;
        this.content = content;
    }

    public @Nullable String key() {
        return key;
    }

    public @Nullable String luid() {
        return luid;
    }

    public String type() {
        return type;
    }

    public byte[] content() {
        return content;
    }
}

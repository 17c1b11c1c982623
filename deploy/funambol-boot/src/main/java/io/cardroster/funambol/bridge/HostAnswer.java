package io.cardroster.funambol.bridge;

/** What became of an item that was taken. */
public final class HostAnswer {

    private final String key;
    private final boolean replace;
    private final boolean delete;

    /**
     * An item with a key.
     *
     * @param replace the device must get the item as it is here now
     * @param delete the device must delete it
     */
    public HostAnswer(String key, boolean replace, boolean delete) {
        this.key = key;
        this.replace = replace;
        this.delete = delete;
    }

    public String key() {
        return key;
    }

    public boolean replace() {
        return replace;
    }

    public boolean delete() {
        return delete;
    }
}

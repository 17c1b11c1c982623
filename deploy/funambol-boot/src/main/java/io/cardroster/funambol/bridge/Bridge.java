package io.cardroster.funambol.bridge;

/**
 * What runs behind the sync sources, once for a web application. A sync is named by a handle that is text, so that a source keeps
 * nothing else between its calls. Safe for use by many threads.
 */
public interface Bridge {

    /** Kinds of keys, by the host's own letters for states. */
    char NEW = 'N';

    char UPDATED = 'U';

    char DELETED = 'D';

    /** Starts a sync and returns its handle. */
    String begin(HostSync sync) throws BridgeException;

    /** Keys of one kind; in a slow sync all items are new. */
    String[] keys(String sync, char kind) throws BridgeException;

    /** Keys of items that this one may be, the best first. */
    String[] twins(String sync, HostItem item) throws BridgeException;

    /** Takes a new or changed item. */
    HostAnswer put(String sync, HostItem item) throws BridgeException;

    /**
     * Takes an item in conflict with that of its key, or a twin. What a client can bring about is answered by a value: the host's
     * engine does not survive a refusal here.
     */
    HostAnswer merge(String sync, HostItem item) throws BridgeException;

    /** As {@link #merge}, for one that was changed on the device and deleted here. */
    HostAnswer restore(String sync, HostItem item) throws BridgeException;

    /** Takes a deletion. */
    void delete(String sync, String key, boolean soft) throws BridgeException;

    /** The item of a key, with its content. */
    HostItem read(String sync, String key) throws BridgeException;

    /**
     * Takes the device's answer.
     *
     * @param kind of the command that it answers
     * @param status SyncML status code
     */
    void acknowledged(String sync, char kind, int status, String[] keys) throws BridgeException;

    /** The host has ended the sync, well or not. */
    void end(String sync) throws BridgeException;

    /** Stops everything that was started with it. */
    void close();
}

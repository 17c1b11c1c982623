package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Mem;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;

/** One datastore's part in a session, from its Alert to its end. */
final class DatastoreSync {

    /** Canonical name. */
    final String name;

    /** Our name as the client writes it. */
    final String serverUri;

    /** The client's name for its own datastore. */
    final String clientUri;

    /** Anchors of the client. */
    final Anchors client;

    final int maxObjSize;
    SyncId id;
    SyncMode mode;
    Anchors server;

    /** Our Alert has not been sent yet. */
    boolean alertOwed = true;

    /** Changes that came along with the Alert are refused, since the sync became a slow one. */
    boolean refusesEarlyChanges;

    /** The client sent a Sync for it. */
    boolean syncSeen;

    /** All changes of the client were taken; what is owed to it is fixed. */
    boolean deviceDone;

    /** Our Sync went out at least once. */
    boolean syncSent;

    /** The datastore has nothing more to give. */
    boolean exhausted;

    /** The sync has ended, well or not. */
    boolean closed;

    /** The device had no room for an item: it is sent no additions any more. */
    boolean full;

    /** How many items more the device can hold, as it said, less what it got since. */
    int freeItems = Integer.MAX_VALUE;

    /** Bytes that it has for them. */
    long freeBytes = Long.MAX_VALUE;

    /** Longest GUID that the device can keep, in characters. */
    int maxGuidSize = Integer.MAX_VALUE;

    Cursor cursor = Cursor.START;
    int changes;
    final Tally tally = new Tally();

    DatastoreSync(String name, String serverUri, String clientUri, Anchors client, int maxObjSize, Opened opened) {
        this.name = name;
        this.serverUri = serverUri;
        this.clientUri = clientUri;
        this.client = client;
        this.maxObjSize = maxObjSize;
        this.id = opened.sync();
        this.mode = opened.mode();
        this.server = opened.server();
    }

    void reopen(Opened opened) {
        id = opened.sync();
        mode = opened.mode();
        server = opened.server();
    }

    /** What the client says of the room that it has left. */
    void learnRoom(Mem mem) {
        mem.freeId().ifPresent(items -> freeItems = (int) Math.min(items, Integer.MAX_VALUE));
        mem.freeMem().ifPresent(bytes -> freeBytes = bytes);
    }

    /** An item was taken from the datastore, so it goes to the device in this sync. */
    void given(Outgoing item) {
        int change = item.kind() == Outgoing.Kind.ADD ? -1 : item.kind() == Outgoing.Kind.DELETE ? 1 : 0;
        if (freeItems < Integer.MAX_VALUE) {
            freeItems = Math.max(0, freeItems + change);
        }
        if (freeBytes < Long.MAX_VALUE && change < 0) {
            freeBytes = Math.max(0, freeBytes - item.body().length);
        }
    }

    /** Whether package 4 has something to do with it. */
    boolean sends() {
        return deviceDone && !closed && mode.serverSends();
    }

    /** Counts for the line in the log. */
    static final class Tally {
        int added;
        int replaced;
        int deleted;
        int failed;
        int sent;
        int refused;
    }
}

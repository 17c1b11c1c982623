package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Opened;
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

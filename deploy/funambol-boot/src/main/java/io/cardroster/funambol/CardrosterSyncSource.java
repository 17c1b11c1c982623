package io.cardroster.funambol;

import com.funambol.framework.engine.AbstractSyncItem;
import com.funambol.framework.engine.SyncItem;
import com.funambol.framework.engine.SyncItemImpl;
import com.funambol.framework.engine.SyncItemKey;
import com.funambol.framework.engine.SyncItemState;
import com.funambol.framework.engine.source.AbstractSyncSource;
import com.funambol.framework.engine.source.MergeableSyncSource;
import com.funambol.framework.engine.source.RefusedItemException;
import com.funambol.framework.engine.source.SyncContext;
import com.funambol.framework.engine.source.SyncSourceException;
import com.funambol.framework.security.Sync4jPrincipal;
import com.funambol.framework.tools.beans.LazyInitBean;
import io.cardroster.funambol.boot.OneRuntime;
import io.cardroster.funambol.bridge.Bridge;
import io.cardroster.funambol.bridge.BridgeException;
import io.cardroster.funambol.bridge.HostAnswer;
import io.cardroster.funambol.bridge.HostItem;
import io.cardroster.funambol.bridge.HostSync;
import java.sql.Timestamp;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Translates between the host and the runtime, call by call. The host makes an instance for each session and source, and others
 * that never sync, and one may live over several requests, so it keeps nothing but the handle of its sync. Whatever fails
 * reaches the host as a {@link SyncSourceException} with a status and without a cause: it would take the status from the cause,
 * and any other exception would end the session.
 */
public abstract class CardrosterSyncSource extends AbstractSyncSource implements MergeableSyncSource, LazyInitBean {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger("io.cardroster.funambol");

    private static final int FAILED = 500;

    private @Nullable String sync;
    private @Nullable Timestamp to;

    /** Canonical name of the datastore. */
    abstract String datastore();

    /** Nothing: the host makes sources of all modules whenever it tells a device of itself. */
    @Override
    public void init() {}

    @Override
    public void beginSync(SyncContext context) throws SyncSourceException {
        sync = null;
        to = context.getTo();
        sync = guarded(bridge -> bridge.begin(told(context)));
    }

    private HostSync told(SyncContext context) throws BridgeException {
        Sync4jPrincipal principal = context.getPrincipal();
        String user = principal == null ? null : principal.getUsername();
        String device = principal == null ? null : principal.getDeviceId();
        Timestamp start = context.getTo();
        if (principal == null || user == null || device == null || start == null) {
            throw new BridgeException("the host names no user, no device or no start of the sync", FAILED, false);
        }
        return new HostSync(
                datastore(),
                user,
                device,
                context.getSyncMode(),
                handle(context.getSince()),
                Long.toString(start.getTime()),
                DeviceTypes.of(principal.getDevice()));
    }

    private static @Nullable String handle(@Nullable Timestamp time) {
        return time == null ? null : Long.toString(time.getTime());
    }

    /** Comes after every message, and each call before was a transaction of its own. */
    @Override
    public void commitSync() {}

    /** Comes after a good end, an abort and an expiry alike, and sometimes without a beginning. */
    @Override
    public void endSync() {
        String ended = sync;
        sync = null;
        if (ended != null) {
            quietly(bridge -> {
                bridge.end(ended);
                return ended;
            });
        }
    }

    @Override
    public SyncItemKey[] getAllSyncItemKeys() throws SyncSourceException {
        return keys(Bridge.NEW);
    }

    @Override
    public SyncItemKey[] getNewSyncItemKeys(@Nullable Timestamp since, @Nullable Timestamp until)
            throws SyncSourceException {
        return keys(Bridge.NEW);
    }

    @Override
    public SyncItemKey[] getUpdatedSyncItemKeys(@Nullable Timestamp since, @Nullable Timestamp until)
            throws SyncSourceException {
        return keys(Bridge.UPDATED);
    }

    @Override
    public SyncItemKey[] getDeletedSyncItemKeys(@Nullable Timestamp since, @Nullable Timestamp until)
            throws SyncSourceException {
        return keys(Bridge.DELETED);
    }

    private SyncItemKey[] keys(char kind) throws SyncSourceException {
        String running = running();
        return keys(guarded(bridge -> bridge.keys(running, kind)));
    }

    private static SyncItemKey[] keys(String[] names) {
        SyncItemKey[] keys = new SyncItemKey[names.length];
        for (int i = 0; i < names.length; i++) {
            keys[i] = new SyncItemKey(names[i]);
        }
        return keys;
    }

    @Override
    public SyncItemKey[] getSyncItemKeysFromTwin(SyncItem item) throws SyncSourceException {
        String running = running();
        return keys(guarded(bridge -> bridge.twins(running, read(item))));
    }

    @Override
    public SyncItem getSyncItemFromId(SyncItemKey key) throws SyncSourceException {
        String running = running();
        HostItem found = guarded(bridge -> bridge.read(running, key.getKeyAsString()));
        return item(key.getKeyAsString(), SyncItemState.NEW, found.type(), found.content());
    }

    /** Of an item with a map entry that is gone here it is a conflict, and the host's engine does not survive a refusal. */
    @Override
    public SyncItem addSyncItem(SyncItem item) throws SyncSourceException {
        String running = running();
        HostItem told = read(item);
        if (told.key() != null) {
            HostAnswer restored = guarded(bridge -> bridge.restore(running, told));
            return item(restored.key(), SyncItemState.NEW, told.type(), told.content());
        }
        HostAnswer answer = guarded(bridge -> bridge.put(running, told));
        if (answer.delete()) {
            throw new RefusedItemException("deleted on the server, and not changed on the device since");
        }
        return item(answer.key(), SyncItemState.NEW, told.type(), told.content());
    }

    @Override
    public SyncItem updateSyncItem(SyncItem item) throws SyncSourceException {
        String running = running();
        HostItem told = read(item, item.getKey().getKeyAsString(), mapped(item));
        HostAnswer answer = guarded(bridge -> bridge.put(running, told));
        return item(answer.key(), SyncItemState.UPDATED, told.type(), told.content());
    }

    /** Deleting what is gone already is fine. */
    @Override
    public void removeSyncItem(SyncItemKey key, @Nullable Timestamp time, boolean softDelete)
            throws SyncSourceException {
        String running = running();
        guarded(bridge -> {
            bridge.delete(running, key.getKeyAsString(), softDelete);
            return key;
        });
    }

    /** True when the device must get the item; its content is read by {@link #getSyncItemFromId} when it is sent. */
    @Override
    public boolean mergeSyncItems(SyncItemKey key, SyncItem item) throws SyncSourceException {
        String running = running();
        String luid = mapped(item);
        HostItem told =
                read(item, key.getKeyAsString(), luid == null ? item.getKey().getKeyAsString() : luid);
        return guarded(bridge -> bridge.merge(running, told)).replace();
    }

    @Override
    public void setOperationStatus(String operationName, int status, SyncItemKey[] keys) {
        String running = sync;
        char kind = kind(operationName);
        if (running == null || kind == ' ' || keys == null) {
            return;
        }
        String[] names = new String[keys.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = keys[i].getKeyAsString();
        }
        quietly(bridge -> {
            bridge.acknowledged(running, kind, status, names);
            return running;
        });
    }

    private static char kind(String operation) {
        if ("Add".equals(operation)) {
            return Bridge.NEW;
        }
        if ("Replace".equals(operation)) {
            return Bridge.UPDATED;
        }
        return "Delete".equals(operation) ? Bridge.DELETED : ' ';
    }

    /** An item without a map entry comes under the device's own id; one with an entry under our key. */
    private static HostItem read(SyncItem item) {
        String luid = mapped(item);
        String key = item.getKey().getKeyAsString();
        return luid == null ? read(item, null, key) : read(item, key, luid);
    }

    private static HostItem read(SyncItem item, @Nullable String key, @Nullable String luid) {
        byte[] content = item.getContent();
        String type = item.getType();
        return new HostItem(key, luid, type == null ? "" : type, content == null ? new byte[0] : content);
    }

    private static @Nullable String mapped(SyncItem item) {
        if (!(item instanceof AbstractSyncItem)) {
            return null;
        }
        SyncItemKey mapped = ((AbstractSyncItem) item).getMappedKey();
        return mapped == null ? null : mapped.getKeyAsString();
    }

    /** A fresh one each time, since the host rewrites what it gets. */
    private SyncItem item(String key, char state, String type, byte[] content) {
        SyncItemImpl made = new SyncItemImpl(this, key, state);
        made.setType(type);
        made.setContent(content);
        made.setTimestamp(to);
        return made;
    }

    private String running() throws SyncSourceException {
        String handle = sync;
        if (handle == null) {
            throw new SyncSourceException("no sync of " + datastore() + " is running", FAILED);
        }
        return handle;
    }

    private static <T> T guarded(OneRuntime.Call<T> call) throws SyncSourceException {
        try {
            return OneRuntime.get().call(ConfigurationFile.get(), call);
        } catch (BridgeException e) {
            throw new SyncSourceException(String.valueOf(e.getMessage()), e.status(), e.expected());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.SEVERE, "a call of the sync source failed", e);
            throw new SyncSourceException("unexpected: " + e.getClass().getSimpleName(), FAILED);
        }
    }

    /** For calls that must not fail. What they tell comes out in the next sync all the same. */
    private static void quietly(OneRuntime.Call<String> call) {
        try {
            guarded(call);
        } catch (SyncSourceException e) {
            LOG.log(Level.WARNING, "a call of the sync source was lost: {0}", e.getMessage());
        }
    }
}

package io.cardroster.source.spi;

import io.cardroster.source.card.StoredCard;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.SyncMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a device's datastore stands.
 *
 * @param number number of the last sync that was opened
 * @param generation map in force; 0 when there was no good sync yet
 * @param running map that the open sync writes; equals {@code generation} unless the sync is slow or a refresh
 * @param watermark the device has seen everything up to this revision of the owner
 * @param horizon owner's revision fixed when the device was done; -1 before
 * @param begun owner's revision when the sync began, before any interruption
 * @param deviceLast committed anchor of the device; null when there was no good sync
 * @param devicePending anchor of the sync that is open or was broken off
 * @param deviceSaid Last that the device said when the open or last sync began; null for none
 * @param deviceBefore Last that the device said when the last good sync began; it says so again if it missed the end of that one
 * @param serverLast committed anchor of the server
 * @param serverNext anchor of the server for the open sync
 * @param mode mode of the open or last sync
 * @param open whether a sync is running
 * @param broken the last sync did not end well; its device may resume it, as one that is still open because nobody ended it
 * @param slowRequired the next sync must be slow, whatever the anchors say
 * @param form how the device takes items
 * @param maxObjSize largest object that the device takes, in bytes
 * @param full the device has no room for more items: it gets no additions in the open sync, and the watermark stays where it is
 * @param anew the device's Last was none that we know: it was reset, moved or restored since the last good sync. The map in force
 *     tells which item may be which card, but not what the device had of it
 */
public record SyncState(
        DeviceNumber device,
        String datastore,
        long number,
        int generation,
        int running,
        long watermark,
        long horizon,
        long begun,
        @Nullable String deviceLast,
        @Nullable String devicePending,
        @Nullable String deviceSaid,
        @Nullable String deviceBefore,
        @Nullable String serverLast,
        @Nullable String serverNext,
        SyncMode mode,
        boolean open,
        boolean broken,
        boolean slowRequired,
        ItemForm form,
        int maxObjSize,
        boolean full,
        boolean anew) {

    /** A device and datastore before their first sync. */
    public static Builder of(DeviceNumber device, String datastore, ItemForm form, int maxObjSize) {
        return new Builder(device, datastore, form, maxObjSize);
    }

    /** Another state that starts from this one. */
    public Builder change() {
        return new Builder(this);
    }

    /** What is left when the device is forgotten: as before its first sync, but for the number. */
    public SyncState forgotten() {
        return of(device, datastore, form, maxObjSize).number(number).mode(mode).build();
    }

    /** Whether the open sync writes a map of its own, beside the one in force. */
    public boolean writesNewMap() {
        return running != generation;
    }

    /**
     * Whether the device replaces what stands in a card: in a refresh from the device, but for what others changed since it
     * began.
     */
    public boolean overrules(StoredCard card) {
        return mode == SyncMode.REFRESH_FROM_CLIENT && card.head().revision() <= begun;
    }

    /** The map that the open sync works on. */
    public MapGeneration map() {
        return new MapGeneration(device, datastore, running);
    }

    /**
     * Maps that are evidence of what an item is while the open sync writes a new one: the map in force, and what earlier tries
     * to write a new one left behind.
     */
    public List<MapGeneration> evidence() {
        List<MapGeneration> maps = new ArrayList<>();
        if (generation > 0 && generation != running) {
            maps.add(mapBefore());
        }
        if (running - 1 > generation) {
            maps.add(new MapGeneration(device, datastore, running - 1));
        }
        return maps;
    }

    /** The map in force before the open sync. */
    public MapGeneration mapBefore() {
        return new MapGeneration(device, datastore, generation);
    }

    /** Names each value that differs from another state, or from that before a first sync. */
    public static final class Builder {

        private final DeviceNumber device;
        private final String datastore;
        private long number = 0;
        private int generation = 0;
        private int running = 0;
        private long watermark = 0;
        private long horizon = -1;
        private long begun = 0;
        private @Nullable String deviceLast;
        private @Nullable String devicePending;
        private @Nullable String deviceSaid;
        private @Nullable String deviceBefore;
        private @Nullable String serverLast;
        private @Nullable String serverNext;
        private SyncMode mode = SyncMode.TWO_WAY;
        private boolean open;
        private boolean broken;
        private boolean slowRequired;
        private ItemForm form;
        private int maxObjSize;
        private boolean full;
        private boolean anew;

        private Builder(DeviceNumber device, String datastore, ItemForm form, int maxObjSize) {
            this.device = device;
            this.datastore = datastore;
            this.form = form;
            this.maxObjSize = maxObjSize;
        }

        private Builder(SyncState state) {
            this(state.device, state.datastore, state.form, state.maxObjSize);
            this.number = state.number;
            this.generation = state.generation;
            this.running = state.running;
            this.watermark = state.watermark;
            this.horizon = state.horizon;
            this.begun = state.begun;
            this.deviceLast = state.deviceLast;
            this.devicePending = state.devicePending;
            this.deviceSaid = state.deviceSaid;
            this.deviceBefore = state.deviceBefore;
            this.serverLast = state.serverLast;
            this.serverNext = state.serverNext;
            this.mode = state.mode;
            this.open = state.open;
            this.broken = state.broken;
            this.slowRequired = state.slowRequired;
            this.full = state.full;
            this.anew = state.anew;
        }

        public Builder number(long value) {
            number = value;
            return this;
        }

        public Builder watermark(long value) {
            watermark = value;
            return this;
        }

        public Builder horizon(long value) {
            horizon = value;
            return this;
        }

        public Builder begun(long value) {
            begun = value;
            return this;
        }

        public Builder mode(SyncMode value) {
            mode = value;
            return this;
        }

        public Builder open(boolean value) {
            open = value;
            return this;
        }

        public Builder broken(boolean value) {
            broken = value;
            return this;
        }

        public Builder slowRequired(boolean value) {
            slowRequired = value;
            return this;
        }

        public Builder form(ItemForm value) {
            form = value;
            return this;
        }

        public Builder maxObjSize(int value) {
            maxObjSize = value;
            return this;
        }

        public Builder full(boolean value) {
            full = value;
            return this;
        }

        public Builder anew(boolean value) {
            anew = value;
            return this;
        }

        /** The map in force and the one that the open sync writes. */
        public Builder maps(int inForce, int written) {
            generation = inForce;
            running = written;
            return this;
        }

        public Builder deviceAnchors(@Nullable String committed, @Nullable String pending) {
            deviceLast = committed;
            devicePending = pending;
            return this;
        }

        public Builder deviceSaid(@Nullable String last) {
            deviceSaid = last;
            return this;
        }

        public Builder deviceBefore(@Nullable String last) {
            deviceBefore = last;
            return this;
        }

        public Builder serverAnchors(@Nullable String committed, @Nullable String next) {
            serverLast = committed;
            serverNext = next;
            return this;
        }

        public SyncState build() {
            return new SyncState(
                    device,
                    datastore,
                    number,
                    generation,
                    running,
                    watermark,
                    horizon,
                    begun,
                    deviceLast,
                    devicePending,
                    deviceSaid,
                    deviceBefore,
                    serverLast,
                    serverNext,
                    mode,
                    open,
                    broken,
                    slowRequired,
                    form,
                    maxObjSize,
                    full,
                    anew);
        }
    }
}

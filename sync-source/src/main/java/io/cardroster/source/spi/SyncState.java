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
 * @param serverLast committed anchor of the server
 * @param serverNext anchor of the server for the open sync
 * @param mode mode of the open or last sync
 * @param open whether a sync is running
 * @param broken the last sync did not end well; its device may resume it, as one that is still open because nobody ended it
 * @param slowRequired the next sync must be slow, whatever the anchors say
 * @param form how the device takes items
 * @param maxObjSize largest object that the device takes, in bytes
 * @param full the device has no room for more items: it gets no additions in the open sync, and the watermark stays where it is
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
        @Nullable String serverLast,
        @Nullable String serverNext,
        SyncMode mode,
        boolean open,
        boolean broken,
        boolean slowRequired,
        ItemForm form,
        int maxObjSize,
        boolean full) {

    /** Of a device that has room, as far as is known. */
    public SyncState(
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
            @Nullable String serverLast,
            @Nullable String serverNext,
            SyncMode mode,
            boolean open,
            boolean broken,
            boolean slowRequired,
            ItemForm form,
            int maxObjSize) {
        this(
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
                serverLast,
                serverNext,
                mode,
                open,
                broken,
                slowRequired,
                form,
                maxObjSize,
                false);
    }

    public SyncState withForm(ItemForm newForm) {
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
                serverLast,
                serverNext,
                mode,
                open,
                broken,
                slowRequired,
                newForm,
                maxObjSize,
                full);
    }

    public SyncState withHorizon(long newHorizon) {
        return new SyncState(
                device,
                datastore,
                number,
                generation,
                running,
                watermark,
                newHorizon,
                begun,
                deviceLast,
                devicePending,
                serverLast,
                serverNext,
                mode,
                open,
                broken,
                slowRequired,
                form,
                maxObjSize,
                full);
    }

    public SyncState withFull() {
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
                serverLast,
                serverNext,
                mode,
                open,
                broken,
                slowRequired,
                form,
                maxObjSize,
                true);
    }

    /** What is left when the device is forgotten: as before its first sync, but for the number. */
    public SyncState forgotten() {
        return new SyncState(
                device,
                datastore,
                number,
                0,
                0,
                0,
                -1,
                0,
                null,
                null,
                null,
                null,
                mode,
                false,
                false,
                false,
                form,
                maxObjSize);
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
}

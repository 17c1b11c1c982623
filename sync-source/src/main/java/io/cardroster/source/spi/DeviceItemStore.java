package io.cardroster.source.spi;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;

/** What devices have. Every method is a constant number of statements for any number of items. */
public interface DeviceItemStore {

    List<DeviceItem> byLuid(OwnerId owner, MapGeneration map, Collection<Luid> luids);

    List<DeviceItem> byCard(OwnerId owner, MapGeneration map, Collection<CardId> cards);

    /** Items SENT or TAKEN without LUID: candidates for a Map that was lost. */
    List<DeviceItem> withoutLuid(OwnerId owner, MapGeneration map, int limit);

    /** Held duplicates of these cards. */
    List<DeviceItem> doubling(OwnerId owner, MapGeneration map, Collection<CardId> cards);

    /** All REFUSED items of a map, for the owner's list. */
    List<DeviceItem> refused(OwnerId owner, MapGeneration map, int limit);

    /**
     * Cards that the device last showed otherwise than it holds them, the newest first.
     *
     * @param bytes no more are given once their bodies have this size together
     */
    List<ShownCard> shownOtherwise(OwnerId owner, MapGeneration map, int limit, long bytes);

    /** Inserts or replaces by slot; another item with the same LUID is removed. */
    void put(OwnerId owner, MapGeneration map, List<DeviceItem> items);

    void remove(OwnerId owner, MapGeneration map, Collection<Long> slots);

    /**
     * Moves the items of an older map into a newer one of the same device and datastore, but for those whose slot or LUID it
     * has already; the older map is empty afterwards.
     */
    void carry(OwnerId owner, MapGeneration older, MapGeneration newer);

    /** Removes every generation but this one. */
    void keepOnly(OwnerId owner, MapGeneration map);

    /** Removes all items of this generation. */
    void drop(OwnerId owner, MapGeneration map);

    /** Whether this generation has an item of any kind. */
    boolean any(OwnerId owner, MapGeneration map);

    /** Whether an item that a sync before that number sent is TAKEN still. */
    boolean hasTaken(OwnerId owner, MapGeneration map, long before);

    /** Living cards without an item of any kind in this generation, in the order of their numbers. */
    List<StoredCard> unpaired(OwnerId owner, MapGeneration map, long after, int limit);

    List<OwedCard> owed(OwnerId owner, MapGeneration map, OwedRange range);

    /** Numbers of the cards that {@link #owed} would give. */
    List<CardId> owedIds(OwnerId owner, MapGeneration map, OwedRange range);

    /** How many are owed, of all kinds; {@code kind}, {@code after} and {@code limit} of the range do not count. */
    int owedCount(OwnerId owner, MapGeneration map, OwedRange range);

    /** Maps of all devices of the owner that have an item for the card, with that item. */
    List<HeldBy> holders(OwnerId owner, CardId card);

    /** An item and the map it stands in. */
    record HeldBy(DeviceNumber device, String datastore, DeviceItem item) {}
}

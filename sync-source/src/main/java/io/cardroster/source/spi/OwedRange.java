package io.cardroster.source.spi;

import io.cardroster.syncml.spi.Outgoing;

/**
 * Which owed cards are asked for. Owed are cards with {@code watermark < revision <= horizon} that the device does not hold in
 * their current version, and with any revision those whose item is flagged owed, or has a version sent in an earlier sync that
 * was never acknowledged. An item touched by sync {@code sync} itself with an open {@code sent}, and REFUSED items, are not
 * owed. Deleted cards are owed (as DELETE) only when the device has an item with a LUID for them; a DROPPED item is never owed.
 *
 * @param kind DELETE: deleted cards; REPLACE: living cards whose item has a LUID; ADD: living cards without item or without LUID;
 *     TAKEN items are not owed
 * @param sync number of the running sync
 * @param after only cards with a greater number, in the order of their numbers
 * @param limit most rows
 */
public record OwedRange(Outgoing.Kind kind, long watermark, long horizon, long sync, long after, int limit) {}

package io.cardroster.source.spi;

import io.cardroster.source.card.StoredCard;
import org.jspecify.annotations.Nullable;

/** A card that the device does not hold in its current version, with the item if there is one. */
public record OwedCard(StoredCard card, @Nullable DeviceItem item) {}

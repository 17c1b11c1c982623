package io.cardroster.source.change;

import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.Change;

/**
 * How much an owner may keep.
 *
 * @param cards living cards
 * @param bytes bodies with their history
 * @param properties of one card
 */
public record BookLimits(int cards, long bytes, int properties) {

    /** 50,000 cards, 1 GiB and 2,000 properties. */
    public static final BookLimits DEFAULT = new BookLimits(50_000, 1L << 30, 2_000);

    /** The card that a device sent; unreadable, too, when it has more properties than allowed. */
    ReadResult read(Change.Put put) {
        ReadResult result = CardText.read(put.body(), put.contentType());
        boolean tooMany = result instanceof ReadResult.Card card
                && card.content().elements().size() > properties;
        return tooMany ? new ReadResult.Unreadable("more than " + properties + " properties", 1) : result;
    }
}

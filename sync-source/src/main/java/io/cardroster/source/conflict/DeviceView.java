package io.cardroster.source.conflict;

import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.ItemForm;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how a device shows a card, so that its losses are not taken for edits.
 *
 * @param form what the device takes and keeps
 * @param shadow form in which it last showed the version that it holds, the base of the merge
 * @param sent content on its way to the device and not acknowledged; null when nothing is
 * @param unedited whether the device shows the card without a reason, as it does in a slow sync: then what it lacks need not be
 *     an edit
 */
public record DeviceView(
        ItemForm form, Shadow shadow, @Nullable CardContent sent, boolean unedited) {

    /** A side that shows everything as it is: another version in the book, a roster, an owner's page. */
    public static DeviceView full() {
        return of(CardWriter.FULL);
    }

    /** A device that shows the base as its form says, with nothing on its way. */
    public static DeviceView of(ItemForm form) {
        return new DeviceView(form, Shadow.none(), null, false);
    }

    public DeviceView withShadow(Shadow newShadow) {
        return new DeviceView(form, newShadow, sent, unedited);
    }

    public DeviceView withSent(@Nullable CardContent newSent) {
        return new DeviceView(form, shadow, newSent, unedited);
    }

    public DeviceView withUnedited(boolean newUnedited) {
        return new DeviceView(form, shadow, sent, newUnedited);
    }
}

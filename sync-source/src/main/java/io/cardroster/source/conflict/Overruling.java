package io.cardroster.source.conflict;

import io.cardroster.source.conflict.DeviceReading.Did;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Element;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card that a device replaces: what it shows stands, an echo as the device got it; what it cannot show, or lost, stays as it
 * is in the card.
 */
final class Overruling {

    private final List<Element> base;
    private final List<Element> current;
    private final List<Element> device;
    private final DeviceView view;
    private final Pairing toCurrent;
    private final DeviceReading reading;

    Overruling(CardContent base, CardContent current, CardContent device, DeviceView view) {
        this.base = base.elements();
        this.current = current.elements();
        this.device = device.elements();
        this.view = view;
        this.toCurrent = Pairing.plain(this.base, this.current);
        this.reading = new DeviceReading(base, device, view);
    }

    CardContent result() {
        List<Element> result = new ArrayList<>();
        for (int c = 0; c < current.size(); c++) {
            Element now = current.get(c);
            if (!toCurrent.free(c)) {
                int i = baseOf(c);
                add(result, isUnseen(i) || isLossOf(now, i) ? now : meant(i));
            } else if (!CardWriter.holds(view.form(), now)) {
                result.add(now);
            }
        }
        for (int i = 0; i < base.size(); i++) {
            if (!toCurrent.paired(i) && !isUnseen(i)) {
                add(result, meant(i));
            }
        }
        for (int j = 0; j < device.size(); j++) {
            if (reading.added(j)) {
                result.add(device.get(j));
            }
        }
        return CardContent.of(result);
    }

    private int baseOf(int c) {
        for (int i = 0; i < base.size(); i++) {
            if (toCurrent.paired(i) && toCurrent.partner(i) == c) {
                return i;
            }
        }
        throw new IllegalStateException("no element of the base is paired with element " + c);
    }

    /** Whether the device does not show an element, and nobody removed it there. */
    private boolean isUnseen(int i) {
        return reading.did(i) == Did.NOTHING && reading.shown(i) == null;
    }

    /** Whether the device has only what it made of the card's element, and nobody edited it there. */
    private boolean isLossOf(Element now, int i) {
        return reading.did(i) == Did.NOTHING && Losses.lossy(now, base.get(i));
    }

    private @Nullable Element meant(int i) {
        return switch (reading.did(i)) {
            case NOTHING -> base.get(i);
            case CHANGED -> reading.shown(i);
            case REMOVED -> null;
        };
    }

    private static void add(List<Element> result, @Nullable Element element) {
        if (element != null) {
            result.add(element);
        }
    }
}

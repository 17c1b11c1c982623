package io.cardroster.source.conflict;

import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.Shadow;
import java.util.List;

/**
 * What came of a merge.
 *
 * @param merged the server's elements in their order, additions at the end
 * @param deviceChanged whether the device brought an edit; losses are none
 * @param serverChanged whether the server's card differs from the base; without a base, whether the merged card differs from
 *     what the device sent
 * @param deviceMustChange whether the merged card, rendered for the device, differs from what it just sent in an element that
 *     the other side changed or that a conflict decided against it; a device's own losses never count
 * @param conflicts in the order of the merged card
 * @param shadow form in which the device shows {@code merged} as long as it need not change; to be stored with it
 */
public record MergeResult(
        CardContent merged,
        boolean deviceChanged,
        boolean serverChanged,
        boolean deviceMustChange,
        List<ElementConflict> conflicts,
        Shadow shadow) {

    public MergeResult {
        conflicts = List.copyOf(conflicts);
    }
}

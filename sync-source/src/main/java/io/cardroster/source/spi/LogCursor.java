package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the log begins. Pages are found by the place of an entry and not by counting, so the last page is found as fast as
 * the first.
 *
 * @param place the page goes on behind it; null for the first page, or the last one
 * @param older whether to go on with older entries, else with newer ones
 */
public record LogCursor(@Nullable Place place, boolean older) {

    /** The newest entries. */
    public static final LogCursor FIRST = new LogCursor(null, true);

    /** The oldest entries. */
    public static final LogCursor LAST = new LogCursor(null, false);

    /** An entry's place in the order of the log: when it was written, then owner and number. */
    public record Place(Instant at, OwnerId owner, long entry) {

        public static Place of(LogHit hit) {
            return new Place(hit.entry().at(), hit.owner(), hit.entry().id());
        }
    }
}

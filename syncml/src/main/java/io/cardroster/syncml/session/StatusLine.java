package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Anchor;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Status before it has its place in a message.
 *
 * @param msgRef message that held the command, also when the Status goes out later
 * @param nextAnchor echoed in the Status of an Alert that opens a sync
 * @param text said with the Status of an Exec
 */
record StatusLine(
        int msgRef,
        String cmdRef,
        String cmd,
        @Nullable String targetRef,
        @Nullable String sourceRef,
        int code,
        @Nullable String nextAnchor,
        @Nullable String text) {

    /** Without the addresses, for a message that has no room for them. */
    StatusLine bare() {
        return new StatusLine(msgRef, cmdRef, cmd, null, null, code, nextAnchor, null);
    }

    Status toStatus(int cmdId) {
        return Status.of(cmdId, msgRef, cmdRef, cmd, targetRef, sourceRef, null, code, items());
    }

    private List<Item> items() {
        if (nextAnchor != null) {
            return List.of(Item.of(Data.of(Anchor.of(null, nextAnchor))));
        }
        return text == null ? List.of() : List.of(Item.of(Data.of(text)));
    }
}

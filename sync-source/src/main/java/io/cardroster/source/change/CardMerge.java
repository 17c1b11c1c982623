package io.cardroster.source.change;

import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.conflict.DeviceView;
import io.cardroster.source.conflict.ElementConflict;
import io.cardroster.source.conflict.Merge;
import io.cardroster.source.conflict.MergeResult;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges what a device sent into the card that it is, and notes what the device has afterwards. The rules of sync-rules 4. */
final class CardMerge {

    private final Shelf shelf;
    private final BookEdit edit;
    private final SyncState state;

    CardMerge(Shelf shelf, BookEdit edit, SyncState state) {
        this.shelf = shelf;
        this.edit = edit;
        this.state = state;
    }

    /**
     * Merges one item.
     *
     * @param base version that the device held before; null when it never held the card, so that nothing is deleted
     * @param item the pairing so far, for its shadow and what is on its way; null when there was none
     */
    Outcome merge(Incoming incoming, StoredCard card, @Nullable VersionId base, @Nullable DeviceItem item) {
        CardContent device = incoming.content();
        if (card.head().deleted()) {
            return revive(incoming, card, base);
        }
        CardContent server = shelf.content(card);
        DeviceView view = DeviceView.of(state.form())
                .withShadow(item == null || base == null ? Shadow.none() : Shadow.of(item.shadow()))
                .withSent(item == null || item.sent() == null ? null : shelf.content(item.sent()));
        MergeResult result = Merge.merge(base == null ? null : shelf.content(base), server, device, view);
        boolean asSent = result.merged().sameWords(device);
        boolean tell = !result.merged().equals(device) && result.deviceMustChange();
        boolean nothingNew = result.merged().digest().equals(server.digest());
        StoredCard after = nothingNew
                ? card
                : edit.change(card, result.merged(), asSent ? incoming.body() : Body.written(result.merged(), "merge"));
        shelf.learn(after);
        VersionId current = after.head().version();
        boolean keep = tell || (!asSent && !nothingNew);
        VersionId shown = keep ? edit.keep(card.head().id(), incoming.body()) : current;
        byte[] shadow = tell ? Shadow.none().bytes() : result.shadow().bytes();
        shelf.items()
                .put(Items.mapped(card.head().id(), incoming.luid(), tell ? shown : current, shadow, state.number()));
        if (!result.conflicts().isEmpty()) {
            log(card, base, shown, current, result.conflicts());
            return Outcome.DEVICE_WON;
        }
        if (tell) {
            return Outcome.MERGED;
        }
        return nothingNew ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    /**
     * A refresh from the device: its item stands, with what this device cannot hold of the card. Of an echo nothing is taken for
     * a change as long as the device held just what the card is now.
     */
    Outcome overrule(Incoming incoming, StoredCard card, @Nullable DeviceItem evidence) {
        VersionId current = card.head().version();
        boolean known = evidence != null && current.equals(evidence.held());
        return merge(incoming, card, current, known ? evidence : null);
    }

    /** Deleted elsewhere and changed here: change beats delete, and the loser is in the log. */
    private Outcome revive(Incoming incoming, StoredCard card, @Nullable VersionId base) {
        StoredCard after = edit.change(card, incoming.content(), incoming.body());
        shelf.learn(after);
        shelf.items()
                .put(Items.mapped(
                        card.head().id(), incoming.luid(), after.head().version(), state.number()));
        edit.log(Entries.of(
                LogEntry.Kind.CONFLICT,
                state,
                card.head().id(),
                base,
                after.head().version(),
                card.head().version(),
                after.head().version(),
                List.of(),
                "device",
                "deleted elsewhere, changed on the device"));
        return Outcome.DEVICE_WON;
    }

    private void log(
            StoredCard before,
            @Nullable VersionId base,
            VersionId device,
            VersionId result,
            List<ElementConflict> conflicts) {
        edit.log(Entries.of(
                LogEntry.Kind.CONFLICT,
                state,
                before.head().id(),
                base,
                device,
                before.head().version(),
                result,
                conflicts.stream().map(ElementConflict::name).distinct().toList(),
                "device",
                "both sides changed the same element"));
    }
}

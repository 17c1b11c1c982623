package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.conflict.DeviceView;
import io.cardroster.source.conflict.ElementConflict;
import io.cardroster.source.conflict.Merge;
import io.cardroster.source.conflict.MergeResult;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A second card with the same account on one device: held, removed or merged, as the owner wishes. */
final class SecondCards {

    private static final String REASON = "same account on a second card of this device";

    private final Shelf shelf;
    private final BookEdit edit;
    private final SyncState state;

    SecondCards(Shelf shelf, BookEdit edit, SyncState state) {
        this.shelf = shelf;
        this.edit = edit;
        this.state = state;
    }

    Outcome take(Incoming second, CardId doubled) {
        StoredCard first = Objects.requireNonNull(shelf.card(doubled));
        if (edit.duplicates() == DuplicatePolicy.HOLD) {
            return hold(second, first);
        }
        if (edit.duplicates() == DuplicatePolicy.MERGE) {
            merge(second, first);
        }
        remove(second, first);
        return second.verb() == Change.Verb.ADD ? Outcome.ADDED : Outcome.CHANGED;
    }

    private Outcome hold(Incoming second, StoredCard first) {
        CardId doubled = first.head().id();
        VersionId body = edit.keep(null, second.body());
        shelf.items()
                .put(Items.refused(
                        second.luid(),
                        body,
                        RawDigest.of(second.body().bytes()),
                        doubled,
                        "has an account of card " + doubled.value(),
                        state.number()));
        log(LogEntry.Kind.DUPLICATE, doubled, body, first.head().version(), null, List.of(), "", REASON);
        return Outcome.HELD_DUPLICATE;
    }

    private void merge(Incoming second, StoredCard first) {
        VersionId before = first.head().version();
        MergeResult result = Merge.merge(null, shelf.content(first), second.content(), DeviceView.full());
        if (result.merged().digest().equals(first.head().digest())) {
            return;
        }
        StoredCard after = edit.change(first, result.merged(), Body.written(result.merged(), "merge"));
        shelf.learn(after);
        if (!result.conflicts().isEmpty()) {
            log(
                    LogEntry.Kind.CONFLICT,
                    first.head().id(),
                    edit.keep(first.head().id(), second.body()),
                    before,
                    after.head().version(),
                    result.conflicts().stream()
                            .map(ElementConflict::name)
                            .distinct()
                            .toList(),
                    "device",
                    "merged with a second card that has the same account");
        }
    }

    /** A card of its own that is deleted at once: the device is told by the ordinary way, and the body stays in the history. */
    private void remove(Incoming second, StoredCard first) {
        StoredCard card = edit.create(second.content(), second.body());
        VersionId body = card.head().version();
        edit.delete(card);
        CardId id = card.head().id();
        shelf.learn(Objects.requireNonNull(edit.changed(id)));
        shelf.items().put(Items.mapped(id, second.luid(), body, state.number()));
        String policy = edit.duplicates().name().toLowerCase(Locale.ROOT);
        edit.log(Entries.settledDuplicate(
                state, first.head().id(), body, first.head().version(), policy, REASON));
        log(
                LogEntry.Kind.REMOVAL,
                id,
                null,
                body,
                null,
                List.of(),
                "server",
                "double of contact " + first.head().id().value());
    }

    private void log(
            LogEntry.Kind kind,
            CardId card,
            @Nullable VersionId device,
            @Nullable VersionId server,
            @Nullable VersionId result,
            List<String> properties,
            String winner,
            String detail) {
        edit.log(Entries.of(kind, state, card, null, device, server, result, properties, winner, detail));
    }
}

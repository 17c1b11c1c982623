package io.cardroster.source.change;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.conflict.DeviceView;
import io.cardroster.source.conflict.Merge;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.SyncStep;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.OwnerId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes back some steps of a sync, newest first, in one transaction and a constant number of statements. Each is a merge with
 * the state after the step as base: what the step did goes, what came later stays and wins.
 */
final class StepUndo {

    private static final SyncUndone BROUGHT_BACK = new SyncUndone(1, 0, 0, 0, 0);
    private static final SyncUndone CHANGED_BACK = new SyncUndone(0, 1, 0, 0, 0);
    private static final SyncUndone REMOVED = new SyncUndone(0, 0, 1, 0, 0);
    private static final SyncUndone LEFT = new SyncUndone(0, 0, 0, 1, 0);
    private static final SyncUndone FULL = new SyncUndone(0, 0, 0, 0, 1);

    private final Books books;
    private final OwnerId owner;
    private final BookLimits limits;
    private final String reason;
    private final BookEdit edit;
    private final Contents contents;
    private final Map<CardId, StoredCard> cards = new HashMap<>();

    /** Locks the owner. */
    StepUndo(Books books, OwnerId owner, BookLimits limits, String reason) {
        this.books = books;
        this.owner = owner;
        this.limits = limits;
        this.reason = reason;
        this.edit = new BookEdit(books, owner);
        this.contents = new Contents(books.cards(), owner);
    }

    SyncUndone undo(List<SyncStep> steps) {
        load(steps);
        SyncUndone sum = SyncUndone.NOTHING;
        for (SyncStep step : steps) {
            StoredCard now = cards.get(step.card());
            sum = sum.plus(now == null ? LEFT : undo(step, now));
        }
        edit.flush();
        return sum;
    }

    private void load(List<SyncStep> steps) {
        Set<CardId> ids = new HashSet<>();
        steps.forEach(step -> ids.add(step.card()));
        for (StoredCard card : books.cards().cards(owner, ids)) {
            cards.put(card.head().id(), card);
            contents.learn(card.version());
        }
        contents.load(steps.stream()
                .filter(step -> step.kind() == null || step.kind() == Step.Kind.CHANGED)
                .flatMap(step -> Stream.of(step.before(), step.after()))
                .filter(Objects::nonNull)
                .toList());
        Set<AccountKey> keys = new HashSet<>();
        for (SyncStep step : steps) {
            if (step.before() != null && step.kind() != Step.Kind.REVIVED && contents.has(step.before())) {
                contents.of(step.before()).accounts().stream().map(Account::key).forEach(keys::add);
            }
        }
        edit.accounts().load(ids, keys);
        for (CardId id : ids) {
            edit.accountsOf(id).forEach(account -> keys.add(account.account().key()));
        }
        edit.accounts().load(ids, keys);
    }

    private SyncUndone undo(SyncStep step, StoredCard now) {
        boolean deleted = now.head().deleted();
        if (step.kind() == null) {
            return deleted ? bringBack(Objects.requireNonNull(step.before()), now) : LEFT;
        }
        if (deleted) {
            return LEFT;
        }
        return step.kind() == Step.Kind.CHANGED
                ? changeBack(Objects.requireNonNull(step.before()), Objects.requireNonNull(step.after()), now)
                : remove(Objects.requireNonNull(step.after()), now);
    }

    private SyncUndone bringBack(VersionId before, StoredCard now) {
        if (!contents.has(before)) {
            return LEFT;
        }
        if (edit.liveCards() >= limits.cards()) {
            return FULL;
        }
        became(now, edit.restore(now, contents.version(before), contents.of(before)));
        return BROUGHT_BACK;
    }

    private SyncUndone changeBack(VersionId before, VersionId after, StoredCard now) {
        if (!contents.has(before) || !contents.has(after)) {
            return LEFT;
        }
        CardContent earlier = contents.of(before);
        CardContent current = contents.of(now.head().version());
        CardContent back = now.head().version().equals(after)
                ? earlier
                : Merge.merge(contents.of(after), earlier, current, DeviceView.full())
                        .merged();
        if (back.digest().equals(current.digest())) {
            return LEFT;
        }
        became(
                now,
                back.digest().equals(earlier.digest())
                        ? edit.restore(now, contents.version(before), earlier)
                        : edit.change(now, back, Body.written(back, "undo")));
        return CHANGED_BACK;
    }

    /** A card that was edited since stays: change beats delete here as well. */
    private SyncUndone remove(VersionId added, StoredCard now) {
        if (!now.head().version().equals(added)) {
            return LEFT;
        }
        edit.delete(now);
        StoredCard gone = Objects.requireNonNull(edit.changed(now.head().id()));
        cards.put(now.head().id(), gone);
        log(LogEntry.Kind.REMOVAL, now, null);
        return REMOVED;
    }

    private void became(StoredCard before, StoredCard after) {
        cards.put(after.head().id(), after);
        contents.learn(after.version());
        log(LogEntry.Kind.RESTORED, before, after.head().version());
    }

    private void log(LogEntry.Kind kind, StoredCard before, @Nullable VersionId result) {
        edit.log(Entries.byHand(kind, before.head().id(), before.head().version(), result, reason));
    }
}

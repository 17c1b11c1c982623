package io.cardroster.source.change;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.conflict.DeviceView;
import io.cardroster.source.conflict.ElementConflict;
import io.cardroster.source.conflict.Merge;
import io.cardroster.source.conflict.MergeResult;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardFields;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.OwnerId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cards that an owner adds and edits by himself. An edit is three-way, with the version that he saw as base: what others changed
 * meanwhile stays, and where they changed the very same thing nothing is written before he has seen it.
 */
public final class CardDesk {

    /** Times that an edit starts again because the card changed between reading and writing. */
    private static final int TRIES = 5;

    private final BookTransactions transactions;
    private final BookLimits limits;

    public CardDesk(BookTransactions transactions, BookLimits limits) {
        this.transactions = transactions;
        this.limits = limits;
    }

    /** What came of an edit. */
    public sealed interface Saved {

        /**
         * The card stands so, and devices get it in their next sync.
         *
         * @param merged whether somebody else had changed it meanwhile, in other places
         */
        record Done(CardId card, boolean merged) implements Saved {}

        /**
         * Somebody else changed the same elements meanwhile; nothing was written.
         *
         * @param current version at which the card stands
         * @param merged the card as it would be, with the owner's elements where both changed one
         * @param properties upper-case names of these elements
         */
        record Conflict(StoredVersion current, CardContent merged, List<String> properties) implements Saved {

            public Conflict {
                properties = List.copyOf(properties);
            }
        }

        /**
         * Another card has an account that the edit adds; nothing was written.
         *
         * @param name of the other card
         */
        record Taken(Account account, CardId by, String name) implements Saved {}

        /** Nothing was written. */
        record Refused(Reason reason) implements Saved {}
    }

    /** Why an edit is refused. */
    public enum Reason {
        /** There is no such card, or it has no such version (any more). */
        UNKNOWN,
        /** A card needs a name, a number or an account. */
        EMPTY,
        /** The owner has as much as he may have. */
        FULL,
        /** Others keep changing it. */
        BUSY
    }

    /** Adds a card of these fields. */
    public Saved add(OwnerId owner, CardFields fields) {
        CardContent content = fields.applyTo(CardContent.empty());
        if (content.displayName().isEmpty() && content.accounts().isEmpty()) {
            return new Saved.Refused(Reason.EMPTY);
        }
        Body body = Body.written(content, "owner");
        return transactions.inBook(owner, books -> {
            BookEdit edit = new BookEdit(books, owner);
            if (edit.liveCards() >= limits.cards() || isFull(edit, body)) {
                return new Saved.Refused(Reason.FULL);
            }
            Optional<Saved> taken = taken(books.cards().cards(owner, owners(edit, content.accounts())), edit, content);
            if (taken.isPresent()) {
                return taken.get();
            }
            StoredCard card = edit.create(content, body);
            edit.flush();
            return new Saved.Done(card.head().id(), false);
        });
    }

    /**
     * Gives a card other fields.
     *
     * @param seen version whose fields the owner edited
     */
    public Saved edit(OwnerId owner, CardId id, VersionId seen, CardFields fields) {
        for (int i = 0; i < TRIES; i++) {
            Saved saved = tryEdit(owner, id, seen, fields);
            if (saved != null) {
                return saved;
            }
        }
        return new Saved.Refused(Reason.BUSY);
    }

    /** What came of a deletion. */
    public enum Deleted {
        /** Devices are told in their next sync; the card's history brings it back. */
        DONE,
        /** There is no such card. */
        UNKNOWN,
        /** It was changed since the owner saw it, and stays. */
        CHANGED
    }

    /**
     * Deletes a card.
     *
     * @param seen version that the owner saw: a change that he did not see beats his deletion
     */
    public Deleted delete(OwnerId owner, CardId id, VersionId seen) {
        return transactions.inBook(owner, books -> {
            BookEdit edit = new BookEdit(books, owner);
            StoredCard now = books.cards().cards(owner, List.of(id)).stream()
                    .filter(card -> !card.head().deleted())
                    .findFirst()
                    .orElse(null);
            if (now == null) {
                return Deleted.UNKNOWN;
            }
            if (!now.head().version().equals(seen)) {
                return Deleted.CHANGED;
            }
            edit.accounts().load(List.of(id), List.of());
            edit.delete(now);
            edit.log(Entries.byHand(LogEntry.Kind.REMOVAL, id, seen, null, "deleted by its owner"));
            edit.flush();
            return Deleted.DONE;
        });
    }

    /** Null when the card changed under it. Cards are read and merged before the owner is locked. */
    private @Nullable Saved tryEdit(OwnerId owner, CardId id, VersionId seen, CardFields fields) {
        StoredVersion base = version(owner, id, seen);
        StoredCard now = transactions.inBook(owner, books -> books.cards().cards(owner, List.of(id))).stream()
                .findFirst()
                .orElse(null);
        if (base == null || now == null) {
            return new Saved.Refused(Reason.UNKNOWN);
        }
        CardContent before = content(base);
        CardContent wanted = fields.applyTo(before);
        boolean moved = !now.head().version().equals(seen);
        CardContent current = content(now.version());
        if (wanted.sameWords(before) && !now.head().deleted()) {
            return new Saved.Done(id, moved);
        }
        CardContent after = wanted;
        if (moved) {
            MergeResult merge = Merge.merge(before, current, wanted, DeviceView.full());
            if (!merge.conflicts().isEmpty()) {
                return new Saved.Conflict(now.version(), merge.merged(), names(merge.conflicts()));
            }
            after = merge.merged();
        }
        if (after.displayName().isEmpty() && after.accounts().isEmpty()) {
            return new Saved.Refused(Reason.EMPTY);
        }
        return write(owner, now, added(current, after), after, moved);
    }

    private @Nullable Saved write(
            OwnerId owner, StoredCard seen, List<Account> added, CardContent content, boolean moved) {
        Body body = Body.written(content, "owner");
        return transactions.inBook(owner, books -> {
            BookEdit edit = new BookEdit(books, owner);
            StoredCard now = books.cards().cards(owner, List.of(seen.head().id())).stream()
                    .findFirst()
                    .orElse(null);
            if (now == null || !now.head().equals(seen.head())) {
                return null;
            }
            boolean revived = now.head().deleted();
            if (isFull(edit, body) || (revived && edit.liveCards() >= limits.cards())) {
                return new Saved.Refused(Reason.FULL);
            }
            Set<CardId> others = owners(edit, added);
            others.remove(now.head().id());
            Optional<Saved> taken = taken(books.cards().cards(owner, others), edit, content);
            if (taken.isPresent()) {
                return taken.get();
            }
            StoredCard after = edit.change(now, content, body);
            if (revived) {
                edit.log(Entries.byHand(
                        LogEntry.Kind.RESTORED,
                        now.head().id(),
                        now.head().version(),
                        after.head().version(),
                        "edited by its owner after it was deleted elsewhere"));
            }
            edit.flush();
            return new Saved.Done(now.head().id(), moved || revived);
        });
    }

    private @Nullable StoredVersion version(OwnerId owner, CardId card, VersionId id) {
        StoredVersion version = transactions
                .inBook(owner, books -> books.cards().versions(owner, List.of(id)))
                .get(id);
        return version != null && card.equals(version.card()) ? version : null;
    }

    private boolean isFull(BookEdit edit, Body body) {
        return edit.bytes() + body.bytes().length > limits.bytes();
    }

    /** Cards that have these accounts. */
    private static Set<CardId> owners(BookEdit edit, List<Account> accounts) {
        List<AccountKey> keys = accounts.stream().map(Account::key).toList();
        edit.accounts().load(List.of(), keys);
        Set<CardId> owners = new HashSet<>();
        keys.forEach(key -> edit.accounts().owner(key).ifPresent(owners::add));
        return owners;
    }

    private static Optional<Saved> taken(List<StoredCard> others, BookEdit edit, CardContent content) {
        for (Account account : content.accounts()) {
            Optional<CardId> by = edit.accounts().owner(account.key());
            for (StoredCard other : others) {
                if (by.filter(other.head().id()::equals).isPresent()) {
                    return Optional.of(new Saved.Taken(
                            account, other.head().id(), other.head().name()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Account> added(CardContent before, CardContent after) {
        Set<AccountKey> known = new HashSet<>();
        before.accounts().forEach(account -> known.add(account.key()));
        return after.accounts().stream()
                .filter(account -> !known.contains(account.key()))
                .toList();
    }

    private static List<String> names(List<ElementConflict> conflicts) {
        return conflicts.stream().map(ElementConflict::name).distinct().toList();
    }

    private static CardContent content(StoredVersion version) {
        return CardText.read(version.body(), version.contentType()) instanceof ReadResult.Card card
                ? card.content()
                : CardContent.empty();
    }
}

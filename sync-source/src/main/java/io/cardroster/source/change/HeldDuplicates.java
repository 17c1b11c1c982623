package io.cardroster.source.change;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Held duplicates of a device whose clash has ended: each becomes a card, already mapped. */
final class HeldDuplicates {

    /** More held items than this wait for the next sync. */
    private static final int AT_ONCE = 500;

    private final Books books;
    private final OwnerId owner;
    private final SyncState state;

    HeldDuplicates(Books books, OwnerId owner, SyncState state) {
        this.books = books;
        this.owner = owner;
        this.state = state;
    }

    /** Looks at what is held for this device; costs one statement when nothing is. */
    void promoteFreed() {
        List<DeviceItem> held = books.items().refused(owner, state.map(), AT_ONCE).stream()
                .filter(item -> item.doubles() != null)
                .toList();
        if (held.isEmpty()) {
            return;
        }
        Contents contents = new Contents(books.cards(), owner);
        contents.load(
                held.stream().map(item -> Objects.requireNonNull(item.held())).toList());
        List<AccountKey> keys = held.stream()
                .flatMap(item -> contents.of(Objects.requireNonNull(item.held())).accounts().stream())
                .map(Account::key)
                .distinct()
                .toList();
        List<AccountKey> taken = books.cards().accountsByKey(owner, keys).stream()
                .map(account -> account.account().key())
                .toList();
        List<DeviceItem> freed = held.stream()
                .filter(item -> contents.of(Objects.requireNonNull(item.held())).accounts().stream()
                        .noneMatch(account -> taken.contains(account.key())))
                .toList();
        if (freed.isEmpty()) {
            return;
        }
        BookEdit edit = new BookEdit(books, owner, state);
        DeviceItems items = new DeviceItems(books.items(), owner, state.map());
        freed.forEach(items::learn);
        // Asked again under the lock: another door may have taken an account meanwhile.
        edit.accounts().load(List.<CardId>of(), keys);
        List<DeviceItem> promoted = new ArrayList<>();
        for (DeviceItem item : freed) {
            StoredVersion body = contents.version(Objects.requireNonNull(item.held()));
            CardContent content = contents.of(body.id());
            if (content.accounts().stream()
                    .anyMatch(account -> edit.accounts().owner(account.key()).isPresent())) {
                continue;
            }
            items.remove(item);
            StoredCard card = edit.create(content, new Body(body.contentType(), body.body(), body.origin()));
            items.put(Items.mapped(
                    card.head().id(),
                    Objects.requireNonNull(item.luid()),
                    card.head().version(),
                    state.number()));
            promoted.add(item);
        }
        if (!promoted.isEmpty()) {
            edit.flush();
            items.flush();
        }
    }
}

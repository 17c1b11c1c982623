package io.cardroster.source.contract;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.ContentDigest;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes cards as an edit does, with as little as a test must say. */
public final class BookWriter {

    /** The sync that adds cards here. */
    public static final SyncRef SYNC = new SyncRef(new DeviceNumber(1), 17);

    private final Books books;
    private final OwnerId owner;
    private final Ledger ledger;

    private BookWriter(Books books, OwnerId owner, Ledger ledger) {
        this.books = books;
        this.owner = owner;
        this.ledger = ledger;
    }

    public static BookWriter lock(Books books, OwnerId owner) {
        return new BookWriter(books, owner, books.cards().lock(owner));
    }

    public Ledger ledger() {
        return ledger;
    }

    public Books books() {
        return books;
    }

    public void advance() {
        books.cards().advance(owner, ledger);
    }

    /** A new card whose name and content are that text. */
    public CardHead add(String text) {
        return put(ledger.newCard(), text, new Step(Step.Kind.ADDED, null, SYNC));
    }

    /** Another version of a card. */
    public CardHead change(CardHead before, String text) {
        return put(before.id(), text, new Step(Step.Kind.CHANGED, before.version(), null));
    }

    /** Deletes; the version stays. */
    public CardHead delete(CardHead old) {
        ledger.deleted(1);
        CardHead head = new CardHead(
                old.id(),
                ledger.revision(),
                old.version(),
                old.digest(),
                old.name(),
                old.nameKey(),
                old.mobile(),
                true);
        books.cards().putHeads(owner, List.of(head));
        return head;
    }

    /** A body that is not a card's current version. */
    public VersionId keep(CardId card, String text) {
        StoredVersion version = version(card, text);
        books.cards().insertVersions(owner, List.of(version), Map.of());
        return version.id();
    }

    private CardHead put(CardId id, String text, Step step) {
        StoredVersion version = version(id, text);
        books.cards().insertVersions(owner, List.of(version), Map.of(version.id(), step));
        CardHead head = new CardHead(
                id, ledger.revision(), version.id(), digest(text), text, text.toLowerCase(Locale.ROOT), "+491", false);
        books.cards().putHeads(owner, List.of(head));
        return head;
    }

    public StoredVersion version(CardId card, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new StoredVersion(
                ledger.newVersion(body.length), card, ledger.revision(), "text/x-vcard", body, "device 1");
    }

    /** An account that is in force. */
    public StoredAccount account(CardHead card, String number) {
        return new StoredAccount(
                ledger.newAccount(),
                1,
                card.id(),
                new Account(key(number), "XMPP", number.toUpperCase(Locale.ROOT)),
                card.name(),
                Mark.UNSYNCED_ADD,
                AccountState.NEW,
                "");
    }

    public static AccountKey key(String number) {
        return new AccountKey("xmpp", number);
    }

    /** 32 bytes, the same for the same text. */
    public static ContentDigest digest(String text) {
        byte[] bytes = new byte[32];
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < from.length; i++) {
            bytes[i % bytes.length] = (byte) (31 * bytes[i % bytes.length] + from[i]);
        }
        return new ContentDigest(bytes);
    }
}

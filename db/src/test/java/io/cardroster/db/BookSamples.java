package io.cardroster.db;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.ContentDigest;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cards and items in the shapes that the tests need. */
final class BookSamples {

    private BookSamples() {}

    /** Adds that many cards in one transaction's revision. */
    static List<CardHead> addCards(Books books, OwnerId owner, int count) {
        Ledger ledger = books.cards().lock(owner);
        List<CardHead> heads = new ArrayList<>();
        List<StoredVersion> versions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CardId id = ledger.newCard();
            byte[] body = ("BEGIN:VCARD\r\nN:" + id.value() + "\r\nEND:VCARD\r\n").getBytes(StandardCharsets.UTF_8);
            VersionId version = ledger.newVersion(body.length);
            versions.add(new StoredVersion(version, id, ledger.revision(), "text/x-vcard", body, "device 1"));
            heads.add(head(id, ledger.revision(), version, false));
        }
        books.cards().insertVersions(owner, versions, Map.of());
        books.cards().putHeads(owner, heads);
        books.cards().advance(owner, ledger);
        return heads;
    }

    static CardHead head(CardId id, long revision, VersionId version, boolean deleted) {
        return new CardHead(
                id, revision, version, digest(id.value()), "Name " + id.value(), "name " + id.value(), "", deleted);
    }

    static ContentDigest digest(long number) {
        return new ContentDigest(ByteBuffer.allocate(32).putLong(number).array());
    }

    static StoredAccount account(long id, CardId card, String number, AccountState state) {
        Account account = new Account(new AccountKey("xmpp", number), "XMPP", number);
        return new StoredAccount(id, 1, card, account, "Name", Mark.UNSYNCED_ADD, state, "");
    }

    static DeviceItem mapped(CardHead head, String luid) {
        return item(head.id().value(), luid, ItemState.MAPPED, head.version(), null, false, 1);
    }

    static DeviceItem item(
            long slot,
            @Nullable String luid,
            ItemState state,
            @Nullable VersionId held,
            @Nullable VersionId sent,
            boolean owed,
            long sync) {
        return new DeviceItem(
                slot,
                luid == null ? null : new Luid(luid),
                state,
                held,
                sent,
                false,
                owed,
                sync,
                new byte[0],
                null,
                "");
    }
}

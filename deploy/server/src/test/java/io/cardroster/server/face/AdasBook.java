package io.cardroster.server.face;

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
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ada's one contact as two phones left it, with a conflict and a held duplicate. */
final class AdasBook {

    static boolean fill(Books books, OwnerId ada) {
        Ledger ledger = books.cards().lock(ada);
        CardId card = ledger.newCard();
        VersionId base = version(
                books, ada, ledger, card, "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Grace\r\nTEL;CELL:+491\r\nEND:VCARD\r\n");
        VersionId phone = version(
                books,
                ada,
                ledger,
                card,
                "BEGIN:VCARD\r\nVERSION:2.1\r\nN:" + Face.SCRIPT + "\r\nTEL;CELL:+491\r\n"
                        + "PHOTO;ENCODING=BASE64:AAAA\r\n AAAA\r\n\r\nEND:VCARD\r\n");
        VersionId server = version(
                books,
                ada,
                ledger,
                card,
                "BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE:Gr=C3=A4ce\r\nTEL;CELL:+491\r\nEND:VCARD\r\n");
        VersionId held = version(books, ada, ledger, null, "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Second\r\nEND:VCARD\r\n");
        ContentDigest digest = new ContentDigest(new byte[32]);
        books.cards()
                .putHeads(
                        ada,
                        List.of(new CardHead(card, ledger.revision(), phone, digest, Face.SCRIPT, "x", "+491", false)));
        Account account = new Account(new AccountKey("xmpp", "grace@example.org"), "xmpp", "grace@example.org");
        books.cards()
                .putAccounts(
                        ada,
                        List.of(card),
                        List.of(new StoredAccount(
                                ledger.newAccount(),
                                1,
                                card,
                                account,
                                Face.SCRIPT,
                                Mark.SYNCED,
                                AccountState.ON_ROSTER,
                                "")));
        books.log()
                .append(
                        ada,
                        List.of(
                                entry(ledger, LogEntry.Kind.CONFLICT, card, base, phone, server),
                                entry(ledger, LogEntry.Kind.DUPLICATE, card, null, held, phone)));
        books.log()
                .changedBook(
                        ada,
                        new RecordedSync(
                                new SyncRef(new DeviceNumber(1), 1),
                                SyncMode.SLOW,
                                Instant.EPOCH,
                                Instant.EPOCH,
                                0,
                                ledger.versions(),
                                0,
                                ledger.entries(),
                                1,
                                2,
                                0,
                                false));
        books.cards().advance(ada, ledger);
        ItemForm form = new ItemForm("text/x-vcard", "2.1", Set.of());
        SyncState state = SyncState.of(new DeviceNumber(1), "contacts", form, Integer.MAX_VALUE)
                .number(1)
                .maps(1, 1)
                .horizon(0)
                .deviceAnchors("a", "a")
                .serverAnchors("1", "1")
                .mode(SyncMode.SLOW)
                .build();
        books.syncs().put(ada, state);
        books.items()
                .put(
                        ada,
                        state.mapBefore(),
                        List.of(new DeviceItem(
                                -held.value(),
                                new Luid("2"),
                                ItemState.REFUSED,
                                held,
                                null,
                                false,
                                false,
                                1,
                                new byte[16],
                                card,
                                Face.SCRIPT)));
        return true;
    }

    static VersionId version(Books books, OwnerId ada, Ledger ledger, @Nullable CardId card, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        VersionId id = ledger.newVersion(body.length);
        books.cards()
                .insertVersions(
                        ada,
                        List.of(new StoredVersion(id, card, ledger.revision(), "text/x-vcard", body, "device 1")),
                        Map.of());
        return id;
    }

    static LogEntry entry(
            Ledger ledger,
            LogEntry.Kind kind,
            CardId card,
            @Nullable VersionId base,
            VersionId device,
            VersionId server) {
        return new LogEntry(
                ledger.newEntry(),
                kind,
                Instant.EPOCH,
                ledger.revision(),
                new DeviceNumber(1),
                1,
                card,
                base,
                device,
                server,
                device,
                List.of("N"),
                "merge",
                "device",
                Face.SCRIPT,
                false);
    }

    private AdasBook() {}
}

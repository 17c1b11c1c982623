package io.cardroster.source.contract;

import static io.cardroster.source.contract.ItemSamples.MAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.AccountStore;
import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.CardPlace;
import io.cardroster.source.spi.CardStore;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ContactRequestStore;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.DeviceItemStore;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ForwardStore;
import io.cardroster.source.spi.HistoryLog;
import io.cardroster.source.spi.Lanes;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.NoteStore;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.RefusedLogins;
import io.cardroster.source.spi.RosterStore;
import io.cardroster.source.spi.StagingStore;
import io.cardroster.source.spi.SyncStep;
import io.cardroster.source.spi.SyncStore;
import io.cardroster.source.vcard.SearchText;
import io.cardroster.syncml.spi.DeviceDescription;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceStore;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.EndedSync;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.Outgoing.Kind;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.UnitOfWork;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What one owner does, no other sees. Every number, name and LUID is used by both owners alike, every method of every store
 * is called, and a method that no case calls fails the test.
 */
public abstract class OwnersApartContract extends StoreContract {

    private static final Charset UTF = StandardCharsets.UTF_8;
    private static final DeviceNumber PHONE = new DeviceNumber(1);
    private static final DeviceUri URI = new DeviceUri("IMEI:1");
    private static final EnumSet<LogEntry.Kind> ALL = EnumSet.allOf(LogEntry.Kind.class);

    private final CalledMethods calls = new CalledMethods();

    private Books watched(Books books) {
        CardStore cards = calls.watch(CardStore.class, books.cards());
        DeviceItemStore items = calls.watch(DeviceItemStore.class, books.items());
        SyncStore syncs = calls.watch(SyncStore.class, books.syncs());
        StagingStore staging = calls.watch(StagingStore.class, books.staging());
        HistoryLog log = calls.watch(HistoryLog.class, books.log());
        Lanes lanes = calls.watch(Lanes.class, books.lanes());
        AccountStore accounts = calls.watch(AccountStore.class, books.accounts());
        RosterStore roster = calls.watch(RosterStore.class, books.roster());
        ContactRequestStore requests = calls.watch(ContactRequestStore.class, books.requests());
        RefusedLogins refused = calls.watch(RefusedLogins.class, books.refusedLogins());
        ForwardStore forwards = calls.watch(ForwardStore.class, books.forwards());
        NoteStore notes = calls.watch(NoteStore.class, books.notes());
        return new Books() {
            @Override
            public BookMeter meter() {
                return books.meter();
            }

            @Override
            public CardStore cards() {
                return cards;
            }

            @Override
            public DeviceItemStore items() {
                return items;
            }

            @Override
            public SyncStore syncs() {
                return syncs;
            }

            @Override
            public StagingStore staging() {
                return staging;
            }

            @Override
            public HistoryLog log() {
                return log;
            }

            @Override
            public Lanes lanes() {
                return lanes;
            }

            @Override
            public AccountStore accounts() {
                return accounts;
            }

            @Override
            public RosterStore roster() {
                return roster;
            }

            @Override
            public ContactRequestStore requests() {
                return requests;
            }

            @Override
            public RefusedLogins refusedLogins() {
                return refused;
            }

            @Override
            public ForwardStore forwards() {
                return forwards;
            }

            @Override
            public NoteStore notes() {
                return notes;
            }

            @Override
            public Optional<ImLogin> imLogin(OwnerId owner, String type) {
                return books.imLogin(owner, type);
            }

            @Override
            public Instant now() {
                return books.now();
            }
        };
    }

    private SessionStore sessions(UnitOfWork unit) {
        return calls.watch(SessionStore.class, unit.sessions());
    }

    private DeviceStore devices(UnitOfWork unit) {
        return calls.watch(DeviceStore.class, unit.devices());
    }

    /** Writes everything that can be written, with one mark in all texts. */
    private void fill(OwnerId owner, String mark) {
        stores().transactions().run(owner, unit -> {
            devices(unit).register(owner, URI, 9);
            devices(unit).saveDevInf(owner, PHONE, new DeviceDescription(mark, "m", "s"), mark.getBytes(UTF));
            devices(unit).saveNonce(owner, PHONE, new Nonce(mark));
            devices(unit).syncOpened(owner, PHONE, "contacts", SyncMode.TWO_WAY, SyncMode.TWO_WAY, "");
            devices(unit).syncEnded(owner, PHONE, EndedSync.uncounted("contacts", SyncMode.TWO_WAY, End.COMPLETED));
            sessions(unit).save(owner, PHONE, SessionStoreContract.session(mark, 1, 1), Duration.ofHours(1));
            sessions(unit).saveAnswer(owner, PHONE, 1, mark.getBytes(UTF));
            sessions(unit).appendChunk(owner, PHONE, mark.getBytes(UTF));
            return owner;
        });
        owners().putImLogin(owner, new ImLogin("xmpp", mark, new byte[] {1}));
        stores().books().inBook(owner, plain -> {
            Books books = watched(plain);
            BookWriter writer = BookWriter.lock(books, owner);
            CardHead ada = writer.add(mark);
            books.cards().putAccounts(owner, List.of(ada.id()), List.of(writer.account(ada, "ada@x")));
            VersionId body = writer.keep(null, mark + " again");
            books.items()
                    .put(
                            owner,
                            MAP,
                            List.of(ItemSamples.shown(ada, "1", 16), ItemSamples.refused(body, "2", ada.id())));
            CardHead bob = writer.add("Bob of " + mark);
            books.items().put(owner, MAP, List.of(ItemSamples.taken(bob)));
            writer.add("Cleo of " + mark);
            books.log()
                    .append(
                            owner,
                            List.of(HistoryLogContract.entry(writer.ledger().newEntry(), LogEntry.Kind.CLASH)));
            books.log().changedBook(owner, HistoryLogContract.sync(0, 99));
            books.lanes().mark(owner, "im/" + mark);
            books.roster().put(owner, "xmpp", List.of(RosterStoreContract.entry("ada@x", mark, ada.id())));
            books.roster().pulled(owner, "xmpp", mark);
            books.roster().ask(owner, "xmpp");
            books.roster().tried(owner, "xmpp", 1, 0, mark);
            books.roster().adding(owner, "xmpp", 3);
            books.roster().requestsSeen(owner, "xmpp");
            books.requests()
                    .put(owner, List.of(new ContactRequest("xmpp", "eve@x", "eve@x", mark, ContactRequest.State.OPEN)));
            books.refusedLogins().refused(owner, "xmpp", "ada@x", mark.getBytes(UTF));
            books.forwards().insert(owner, List.of(ForwardStoreContract.forward(1, mark)));
            books.forwards()
                    .renew(
                            owner,
                            ForwardStoreContract.forward(1, mark).id(),
                            ForwardStoreContract.forward(1, mark).deadline(),
                            mark.getBytes(UTF));
            books.notes()
                    .put(owner, List.of(NoteStoreContract.note(1, "1", mark), NoteStoreContract.note(2, "2", mark)));
            books.forwards()
                    .update(
                            owner,
                            List.of(ForwardStoreContract.forward(1, mark)
                                    .recipients()
                                    .get(0)
                                    .with(ForwardState.SENT, mark)),
                            EnumSet.of(ForwardState.ACCEPTED));
            writer.advance();
            books.syncs().put(owner, SyncStoreContract.state(1, "contacts", 1));
            books.staging().put(owner, MAP, List.of(StagingStoreContract.item("1", mark)));
            books.staging().untaken(owner, MAP, List.of(new Luid(mark)));
            return owner;
        });
    }

    /** All that can be read of an owner, as text. */
    private List<String> picture(OwnerId owner, String... marks) {
        List<String> seen = new ArrayList<>();
        stores().transactions().run(owner, unit -> {
            sessions(unit).lock(owner, PHONE).ifPresent(s -> seen.add("session " + s.sessionId()));
            sessions(unit).answer(owner, PHONE, 1).ifPresent(a -> seen.add("answer " + hex(a)));
            sessions(unit).chunks(owner, PHONE).forEach(chunk -> seen.add("chunk " + hex(chunk)));
            devices(unit).devInf(owner, PHONE).ifPresent(d -> seen.add("devinf " + hex(d)));
            return owner;
        });
        owners().nonce(owner, URI).ifPresent(nonce -> seen.add(nonce.toString()));
        owners().find(owner).ifPresent(login -> seen.add("duplicates " + login.duplicates()));
        owners().devices(owner).forEach(device -> seen.add(device.toString()));
        owners().imLogin(owner, "xmpp").ifPresent(im -> seen.add("im " + im.login()));
        stores().books()
                .inBook(owner, books -> books.imLogin(owner, "xmpp"))
                .ifPresent(im -> seen.add("im of the book " + im.login()));
        seen.add("lanes " + stores().lanes(owner));
        stores().books().inBook(owner, plain -> {
            Books books = watched(plain);
            List<CardId> ids = List.of(new CardId(1), new CardId(2), new CardId(3), new CardId(4));
            seen.add("revision " + books.cards().revision(owner));
            show(seen, "cards", books.cards().cards(owner, ids));
            show(seen, "list", books.cards().list(owner, 0, 9));
            seen.add("found " + books.cards().find(owner, SearchText.ALL, CardPlace.START, 9));
            for (String mark : marks) {
                show(seen, "content", books.cards().byContent(owner, List.of(BookWriter.digest(mark))));
                show(seen, "name", books.cards().byName(owner, List.of(mark), 9));
            }
            books.cards()
                    .versions(owner, List.of(new VersionId(1), new VersionId(2)))
                    .forEach((id, version) -> seen.add(id + " " + hex(version.body())));
            books.cards()
                    .history(owner, ids.get(0), 9)
                    .forEach(version -> seen.add("history " + version.bytes() + version.origin()));
            seen.add("accounts " + books.cards().accounts(owner, ids));
            seen.add("keys " + books.cards().accountsByKey(owner, List.of(BookWriter.key("ada@x"))));
            items(seen, "luid", books.items().byLuid(owner, MAP, List.of(new Luid("1"), new Luid("2"))));
            items(seen, "card", books.items().byCard(owner, MAP, ids));
            items(seen, "unmapped", books.items().withoutLuid(owner, MAP, 9));
            items(seen, "doubling", books.items().doubling(owner, MAP, ids));
            items(seen, "refused", books.items().refused(owner, MAP, 9));
            books.items()
                    .shownOtherwise(owner, MAP, 9, 1_000)
                    .forEach(card -> seen.add("shown " + new String(card.body(), StandardCharsets.UTF_8)));
            seen.add("taken " + books.items().hasTaken(owner, MAP, 100));
            seen.add("any " + books.items().any(owner, MAP));
            OwedRange range = new OwedRange(Kind.ADD, 0, 99, 5, 0, 9);
            books.items()
                    .owed(owner, MAP, range)
                    .forEach(owed -> seen.add("owed " + owed.card().head()));
            seen.add("ids " + books.items().owedIds(owner, MAP, range));
            seen.add("count " + books.items().owedCount(owner, MAP, range));
            books.items().holders(owner, ids.get(0)).forEach(by -> seen.add("holder " + by.device()));
            seen.add("sync " + books.syncs().find(owner, PHONE, "contacts"));
            seen.add("used " + books.syncs().lastUsed(owner, PHONE, "contacts").isPresent());
            seen.add("syncs " + books.syncs().all(owner));
            books.staging()
                    .list(owner, MAP, null, 9)
                    .forEach(item -> seen.add("staged " + item.luid() + " " + hex(item.body())));
            seen.add("staged " + books.staging().size(owner, MAP));
            show(seen, "unpaired", books.items().unpaired(owner, MAP, 0, 9));
            EnumSet<AccountState> states = EnumSet.allOf(AccountState.class);
            seen.add("account " + books.accounts().find(owner, 1));
            seen.add("type " + books.accounts().ofType(owner, "xmpp", states));
            seen.add("states " + books.accounts().list(owner, states, 9));
            seen.add("roster " + books.roster().entries(owner, "xmpp"));
            seen.add("due " + books.roster().pullDue(owner, "xmpp", Duration.ofDays(1)));
            seen.add("types due " + books.roster().pullsDue(owner, Duration.ofDays(1)));
            seen.add("pull " + books.roster().lastPull(owner, "xmpp"));
            seen.add("version " + books.roster().version(owner, "xmpp"));
            seen.add("additions " + books.roster().additions(owner, "xmpp", Duration.ofDays(9)));
            seen.add("requests due " + books.roster().requestsDue(owner, "xmpp", Duration.ofDays(9)));
            seen.add("requests " + books.requests().list(owner));
            books.refusedLogins()
                    .fingerprints(owner, "xmpp", "ada@x")
                    .forEach(fingerprint -> seen.add("refused " + hex(fingerprint)));
            UUID forward = ForwardStoreContract.forward(1, "").id();
            books.forwards().find(owner, forward).ifPresent(found -> seen.add("forward " + found.text()));
            books.forwards().list(owner, 9).forEach(found -> seen.add("forward " + found.recipients()));
            books.forwards().open(owner, "xmpp", 9).forEach(found -> seen.add("open " + found.text()));
            for (String mark : marks) {
                books.forwards().byKey(owner, mark).ifPresent(found -> seen.add("key " + found.key()));
            }
            seen.add("accepted " + books.forwards().count(owner, ForwardState.ACCEPTED));
            seen.add("doubtful "
                    + books.forwards().doubtful(owner, List.of(new UUID(0, 1))).size());
            seen.add("suspended " + books.forwards().suspended(owner));
            books.forwards().byIds(owner, List.of(forward)).forEach(found -> seen.add("forward " + found.text()));
            seen.add("notes " + books.notes().byLuid(owner, PHONE, List.of(new Luid("1"))));
            for (String mark : marks) {
                seen.add("same " + books.notes().byDigest(owner, List.of(mark)));
            }
            seen.add("notes " + books.notes().byNumber(owner, PHONE, List.of(1L, 2L)));
            seen.add("unsettled " + books.notes().unsettled(owner, PHONE, 0, 9));
            seen.add("kept " + books.notes().kept(owner, PHONE));
            seen.add("lately " + books.forwards().acceptedWithin(owner, Duration.ofDays(9999)));
            seen.add("log " + books.log().list(owner, ALL, 9));
            seen.add("entry " + books.log().find(owner, 1));
            seen.add("of card " + books.log().ofCard(owner, ids.get(0), 9));
            books.log().syncs(owner, 9).forEach(sync -> seen.add("sync " + sync.ref() + sync.mode() + sync.undone()));
            books.log()
                    .sync(owner, HistoryLogContract.SYNC)
                    .ifPresent(sync -> seen.add("steps " + books.log().steps(owner, sync, SyncStep.Place.NEWEST, 9)));
            return owner;
        });
        return seen;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void show(List<String> seen, String what, List<StoredCard> cards) {
        cards.forEach(card -> seen.add(what + " " + card.head()));
    }

    private static void items(List<String> seen, String what, List<DeviceItem> items) {
        items.forEach(item -> seen.add(what + " " + item.slot() + " " + item.luid() + " " + item.state()));
    }

    /** Changes and removes whatever there is. */
    private void empty(OwnerId owner) {
        stores().books().inBook(owner, plain -> {
            Books books = watched(plain);
            BookWriter writer = BookWriter.lock(books, owner);
            books.accounts()
                    .update(
                            owner,
                            books.accounts().list(owner, EnumSet.allOf(AccountState.class), 9).stream()
                                    .map(account -> account.with(Mark.SYNCED, AccountState.ON_ROSTER, ""))
                                    .toList());
            books.roster().spare(owner, List.of(new CardId(1)));
            books.roster().remove(owner, "xmpp", List.of("ada@x"));
            books.requests().remove(owner, "xmpp", List.of("eve@x"));
            books.forwards().eraseSecrets(owner);
            books.forwards().confirm(owner, new UUID(7, 1), books.now());
            books.notes().unmet(owner, PHONE, 99);
            books.notes().remove(owner, PHONE, List.of(1L, 2L));
            books.cards().list(owner, 0, 9).forEach(card -> writer.delete(card.head()));
            books.cards().putAccounts(owner, List.of(new CardId(1)), List.of());
            writer.advance();
            books.log().settle(owner, 1);
            books.log().review(owner, 1, "grace");
            books.log().note(owner, 1, "looked at");
            books.log().undone(owner, HistoryLogContract.SYNC);
            books.staging().remove(owner, MAP, List.of(new Luid("1")));
            books.staging().clear(owner, PHONE, "contacts");
            books.items().remove(owner, MAP, List.of(1L));
            books.syncs().forget(owner, PHONE, "contacts");
            books.items().carry(owner, ItemSamples.map(1, "contacts", 8), ItemSamples.map(1, "contacts", 9));
            books.items().keepOnly(owner, ItemSamples.map(1, "contacts", 9));
            books.items().drop(owner, MAP);
            return owner;
        });
        stores().transactions().run(owner, unit -> {
            sessions(unit).clearChunks(owner, PHONE);
            sessions(unit).end(owner, PHONE);
            return owner;
        });
        owners().setVerifier(owner, new byte[] {9});
        owners().setDuplicates(owner, DuplicatePolicy.MERGE);
        owners().setForwardsSuspended(owner, true);
        owners().remove(owner);
    }

    @Test
    void whatOneOwnerDoesNoOtherSees() {
        OwnerId ada = owner();
        OwnerId bob = newOwner();
        OwnerId nobody = newOwner();
        List<String> nothing = picture(nobody, "ada", "bob");
        fill(bob, "bob");
        List<String> bobs = picture(bob, "ada", "bob");
        assertThat(bobs).isNotEqualTo(nothing);

        fill(ada, "ada");
        List<String> adas = picture(ada, "ada", "bob");
        assertThat(picture(bob, "ada", "bob")).isEqualTo(bobs);
        assertThat(adas).doesNotContainAnyElementsOf(onlyOf(bobs));

        empty(ada);
        assertThat(picture(bob, "ada", "bob")).isEqualTo(bobs);
        assertThat(picture(nobody, "ada", "bob")).isEqualTo(nothing);

        assertThat(calls.missed()).as("methods without a case").isEmpty();
    }

    /** Lines that name Bob. */
    private static List<String> onlyOf(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("bob") || line.contains(hex("bob".getBytes(UTF))))
                .toList();
    }
}

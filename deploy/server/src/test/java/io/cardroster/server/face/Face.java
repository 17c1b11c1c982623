package io.cardroster.server.face;

import io.cardroster.server.api.AdministratorDesk;
import io.cardroster.server.api.AuditDesk;
import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.CliToken;
import io.cardroster.server.api.ConflictDesk;
import io.cardroster.server.api.DeviceDesk;
import io.cardroster.server.api.DuplicateDesk;
import io.cardroster.server.api.EditDesk;
import io.cardroster.server.api.ForwardDesk;
import io.cardroster.server.api.HistoryDesk;
import io.cardroster.server.api.ImDesks;
import io.cardroster.server.api.KeyDesk;
import io.cardroster.server.api.LogDesk;
import io.cardroster.server.api.OverviewDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.OwnerExport;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.api.RosterDesk;
import io.cardroster.server.api.ServerFile;
import io.cardroster.server.api.TraceDesk;
import io.cardroster.server.auth.LoginThrottle;
import io.cardroster.server.auth.OwnerPasswords;
import io.cardroster.server.auth.OwnerVerifiers;
import io.cardroster.server.auth.PasswordForm;
import io.cardroster.server.auth.PasswordHashes;
import io.cardroster.server.auth.ServerLogins;
import io.cardroster.server.http.FrontDoor;
import io.cardroster.server.http.FrontSettings;
import io.cardroster.server.http.Mount;
import io.cardroster.server.http.Route;
import io.cardroster.server.http.RouteServlet;
import io.cardroster.server.rest.Api;
import io.cardroster.server.rest.admin.AdminApi;
import io.cardroster.server.rest.me.OwnerApi;
import io.cardroster.server.web.PageSessions;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.admin.AdminDesks;
import io.cardroster.server.web.admin.AdminRoutes;
import io.cardroster.server.web.admin.AdministratorSessions;
import io.cardroster.server.web.me.MeDesks;
import io.cardroster.server.web.me.MeRoutes;
import io.cardroster.server.web.me.OwnerPageSessions;
import io.cardroster.server.web.me.PhoneSettings;
import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.change.Body;
import io.cardroster.source.change.BookEdit;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.CardDesk;
import io.cardroster.source.forward.ForwardIntake;
import io.cardroster.source.forward.ForwardLimits;
import io.cardroster.source.forward.ForwardWork;
import io.cardroster.source.forward.Forwards;
import io.cardroster.source.im.Backoff;
import io.cardroster.source.im.FakePlatform;
import io.cardroster.source.im.GuardedLogins;
import io.cardroster.source.memory.MemoryAdministrators;
import io.cardroster.source.memory.MemoryBreakers;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.roster.RosterPrompts;
import io.cardroster.source.roster.RosterRules;
import io.cardroster.source.roster.RosterWork;
import io.cardroster.source.spi.AuditRecord;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.LoginMeter;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.Role;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.spi.TraceStore;
import io.cardroster.source.vcard.AccountForm;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * The administration over memory stores on a loopback port, with an owner ada whose one contact has a conflict (1.1) and a held
 * duplicate (2). A name in it is script, so that every page shows whether it escapes.
 */
public final class Face implements AutoCloseable {

    public static final String SCRIPT = "<script>alert('x')</script>";

    /** Hashes take time on purpose; once for all tests is enough. */
    private static final PasswordHashes HASHES = new PasswordHashes(4);

    private static final String CORRECT_HORSE = HASHES.hash("correct horse");

    public final FakeOwners owners = new FakeOwners();

    public final MemoryAdministrators administrators =
            new MemoryAdministrators(InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));

    public final List<String> decisions = new ArrayList<>();

    public final List<Route> routes = new ArrayList<>();

    public volatile Optional<String> refusal = Optional.empty();

    /** The XMPP server im.test, where ada's password is "im secret". */
    public final FakePlatform platform = new FakePlatform(() -> {});

    private final MemoryStores stores = new MemoryStores(
            InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")), (name, books) -> Optional.empty());

    private final FrontDoor door;

    private final ServerFile file;

    public Face(Path data) {
        OwnerVerifiers verifiers = new OwnerVerifiers(new FakeBox(), HASHES);
        OwnerDesk ownerDesk = new OwnerDesk(owners, verifiers, new ServerLogins(new byte[32]), new FakeBox());
        AuditDesk audit = new AuditDesk(stores.audit(), ownerDesk);
        AdministratorDesk administratorDesk = new AdministratorDesk(administrators, HASHES);
        BookTransactions books = stores;
        BookDesk bookDesk = new BookDesk(ownerDesk, books);
        LogDesk logDesk = new LogDesk(ownerDesk, stores.logSearch(), books);
        ConflictDesk conflicts = (owner, entry) -> {
            decisions.add("restore " + owner + "." + entry);
            if (refusal.isEmpty()) {
                books.inBook(owner, b -> {
                    b.log().settle(owner, entry);
                    return entry;
                });
            }
            return refusal;
        };
        DuplicateDesk duplicates = (owner, entry, choice) -> {
            decisions.add("resolve " + owner + "." + entry + " " + choice.word());
            return refusal;
        };
        HistoryDesk historyDesk = new HistoryDesk(ownerDesk, books, BookLimits.DEFAULT);
        ImDesks imDesks = im(ownerDesk);
        MemoryTraces traces = new MemoryTraces();
        CliToken token = CliToken.fresh(new Random(7));
        DeviceDesk devices = new DeviceDesk(ownerDesk, owners, books);
        PageSessions sessions =
                new AdministratorSessions(administrators, HASHES, new LoginThrottle(owners), audit, new Random(8));
        AdminDesks desks = new AdminDesks(
                new OverviewDesk(
                        stores.overview(),
                        logDesk,
                        List.of(new OverviewDesk.Platform("im.test", "127.0.0.1:5222")),
                        () -> Map.of("im.test", "nobody listens there")),
                administratorDesk,
                audit,
                ownerDesk,
                bookDesk,
                historyDesk,
                devices,
                logDesk,
                conflicts,
                duplicates,
                imDesks);
        Api api = AdminApi.api(
                token,
                sessions,
                desks,
                new AdminApi.Tools(
                        keys(),
                        new OwnerExport(ownerDesk, bookDesk, logDesk, imDesks, books),
                        out -> out.write("backup".getBytes(StandardCharsets.UTF_8)),
                        new TraceDesk(ownerDesk, traces, () -> {})),
                List.of("notice.embedded"));
        Site pages = AdminRoutes.site(sessions, desks, List.of(), List.of("notice.embedded"));
        EditDesk cards = new EditDesk(ownerDesk, books, new CardDesk(books, BookLimits.DEFAULT), () -> {});
        OwnerPageSessions mySessions = new OwnerPageSessions(
                new OwnerPasswords(owners, verifiers, new LoginThrottle(owners)),
                stores.ownerSessions(),
                owners,
                new Random(11));
        MeDesks meDesks = new MeDesks(
                ownerDesk, devices, bookDesk, cards, imDesks.rosters(), imDesks.forwards(), duplicates, audit);
        PhoneSettings phone = new PhoneSettings("https://sync.example.org/sync", List.of("contacts", "forward"));
        Site mine = MeRoutes.site(mySessions, meDesks, phone, List.of(), false);
        Api ownerApi = OwnerApi.api(mySessions, meDesks, phone, false);
        routes.addAll(api.routes());
        routes.addAll(ownerApi.routes());
        routes.addAll(pages.routes());
        routes.addAll(mine.routes());

        FrontSettings settings = FrontSettings.loopback(0);
        RouteServlet apiServlet = new RouteServlet(api.routes(), settings, api::unknown);
        RouteServlet pageServlet = new RouteServlet(pages.routes(), settings, pages::unknown);
        door = FrontDoor.open(
                settings,
                List.of(
                        new Mount(Mount.Door.ADMINISTRATION, AdminApi.ROOT + "/*", apiServlet),
                        new Mount(Mount.Door.ADMINISTRATION, "/admin/*", pageServlet),
                        new Mount(
                                Mount.Door.PHONE,
                                OwnerApi.ROOT + "/*",
                                new RouteServlet(ownerApi.routes(), settings, ownerApi::unknown)),
                        new Mount(
                                Mount.Door.PHONE, "/me/*", new RouteServlet(mine.routes(), settings, mine::unknown))));
        file = ServerFile.write(data, door.administrationAddress(), token);
        administrators.add("grace", CORRECT_HORSE, Role.ADMIN);
        administrators.add("vera", CORRECT_HORSE, Role.VIEWER);
        administrators.add("sue", CORRECT_HORSE, Role.SUPPORT);
        ownerDesk.add("ada", "secret", PasswordForm.MD5);
        OwnerId ada = stores.owners().add("ada", owner -> new byte[0]).orElseThrow();
        traces.start(ada, new TraceStore.Running("", false), Duration.ofMinutes(1));
        traces.append(ada, new DeviceUri("IMEI:1"), "<SyncML>\n", "<SyncML>\n");
        owners.loginStored = stores.owners()::putImLogin;
        books.inBook(ada, b -> AdasBook.fill(b, ada));
        stores.owners().add("bob", owner -> new byte[0]);
        platform.passwords.put("ada@im.test", "im secret");
    }

    /** The desks with work that is done at once, in the caller's thread, for ada alone. */
    private ImDesks im(OwnerDesk ownerDesk) {
        FakeBox box = new FakeBox();
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(9));
        GuardedLogins logins =
                new GuardedLogins(stores, owners, new MemoryBreakers(stores.owners()::now), box, LoginMeter.NONE);
        RosterWork rosters =
                new RosterWork(stores, owners, platform, logins, backoff, RosterRules.keeping(Duration.ofMinutes(5)));
        ForwardWork sending = new ForwardWork(stores, platform, logins, box, backoff, ForwardLimits.DEFAULT);
        Runnable work = () -> {
            rosters.run(lane("im/xmpp"));
            sending.run(lane("forward/xmpp"));
        };
        Forwards forwards =
                new Forwards(stores, new ForwardIntake(platform, box, new Random(10), ForwardLimits.DEFAULT));
        return new ImDesks(
                new RosterDesk(ownerDesk, new RosterPrompts(stores), platform, work, Duration.ofMillis(200)),
                new ForwardDesk(ownerDesk, forwards, work));
    }

    private KeyDesk keys() {
        return new KeyDesk() {
            @Override
            public KeysView list() {
                return new KeysView("0000000a", List.of("00000009"), 0, 0, "master.json");
            }

            @Override
            public KeysView rotate() {
                decisions.add("rotate");
                return new KeysView("0000000b", List.of("00000009", "0000000a"), 3, 1, "master.json");
            }

            @Override
            public KeysView dropOld() {
                throw RefusalException.conflict("other nodes may still use the old key");
            }
        };
    }

    private static LaneQueue.Claimed lane(String name) {
        return new LaneQueue.Claimed(new OwnerId(1), name, 1, 0, "face", UUID.randomUUID());
    }

    /** Ada's phone 1 shows nothing of her one contact, as that stood first, but its first property. */
    public void loses() {
        OwnerId ada = new OwnerId(1);
        stores.inBook(ada, b -> {
            VersionId first = new VersionId(1);
            StoredVersion held = Objects.requireNonNull(
                    b.cards().versions(ada, List.of(first)).get(first));
            CardContent content = ((ReadResult.Card) CardText.read(held.body(), held.contentType())).content();
            long[] shown = new long[content.elements().size()];
            shown[0] = 7;
            b.items()
                    .put(
                            ada,
                            new MapGeneration(new DeviceNumber(1), "contacts", 1),
                            List.of(new DeviceItem(
                                    1,
                                    new Luid("1"),
                                    ItemState.MAPPED,
                                    held.id(),
                                    null,
                                    false,
                                    false,
                                    1,
                                    Shadow.of(content, shown, List.of()).bytes(),
                                    null,
                                    "")));
            return held;
        });
    }

    /** Another account of ada's one contact, as a phone adds it. */
    public void addAccount(String number) {
        OwnerId ada = new OwnerId(1);
        stores.inBook(ada, b -> {
            Ledger ledger = b.cards().lock(ada);
            CardId card = new CardId(1);
            List<StoredAccount> accounts = new ArrayList<>(b.cards().accounts(ada, List.of(card)));
            accounts.add(new StoredAccount(
                    ledger.newAccount(),
                    1,
                    card,
                    AccountForm.account("xmpp", number),
                    SCRIPT,
                    Mark.UNSYNCED_ADD,
                    AccountState.NEW,
                    ""));
            b.cards().putAccounts(ada, List.of(card), accounts);
            b.cards().advance(ada, ledger);
            return card;
        });
    }

    /** A message of ada's did not arrive, and her first account could not be put on the roster. */
    public void trouble(String text) {
        OwnerId ada = new OwnerId(1);
        UUID id = new UUID(5, 5);
        Account friend = AccountForm.account("xmpp", "friend@im.test");
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        stores.inBook(ada, b -> {
            b.cards().lock(ada);
            b.forwards()
                    .insert(
                            ada,
                            List.of(new StoredForward(
                                    id,
                                    now,
                                    now.plusSeconds(60),
                                    "key",
                                    text,
                                    "",
                                    new byte[0],
                                    List.of(new ForwardRecipient(
                                            id,
                                            id,
                                            friend,
                                            ForwardState.FAILED,
                                            1,
                                            0,
                                            null,
                                            "friend@im.test is gone")))));
            List<StoredAccount> found = b.cards()
                    .accountsByKey(
                            ada,
                            List.of(AccountForm.account("xmpp", "grace@example.org")
                                    .key()));
            return b.accounts()
                    .update(
                            ada,
                            found.stream()
                                    .map(account -> account.with(account.mark(), AccountState.FAILED, "not there"))
                                    .toList());
        });
    }

    /** Puts an account of ada's before her, as the roster's work does. */
    public void prompt(String number) {
        OwnerId ada = new OwnerId(1);
        stores.inBook(ada, b -> {
            b.cards().lock(ada);
            List<StoredAccount> found = b.cards()
                    .accountsByKey(
                            ada, List.of(AccountForm.account("xmpp", number).key()));
            return b.accounts()
                    .update(
                            ada,
                            found.stream()
                                    .map(account -> account.with(account.mark(), AccountState.PROMPTED, ""))
                                    .toList());
        });
    }

    /** A stranger asks for ada. */
    public void stranger(String number, String nick) {
        OwnerId ada = new OwnerId(1);
        stores.inBook(ada, b -> {
            b.cards().lock(ada);
            b.requests().put(ada, List.of(new ContactRequest("xmpp", number, number, nick, ContactRequest.State.OPEN)));
            return ada;
        });
    }

    /** A card of ada's, as a phone brings it; returns its number. */
    public String card(String... lines) {
        String text = "BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        CardContent content = ((ReadResult.Card) CardText.read(body, "")).content();
        return stores.inBook(new OwnerId(1), b -> {
            BookEdit edit = new BookEdit(b, new OwnerId(1));
            StoredCard card = edit.create(content, new Body("text/vcard", body, "device 1"));
            edit.flush();
            return card.head().id().guid().value();
        });
    }

    /** The text of ada's card as it stands. */
    public String text(String id) {
        CardId card = new CardId(Long.parseLong(id));
        return stores.inBook(
                new OwnerId(1),
                b -> new String(
                        b.cards()
                                .cards(new OwnerId(1), List.of(card))
                                .get(0)
                                .version()
                                .body(),
                        StandardCharsets.UTF_8));
    }

    /** What was written down so far, oldest first. */
    public List<AuditRecord> audit() {
        return stores.audit().all();
    }

    public URI address() {
        return door.administrationAddress();
    }

    /** The door takes a second to let go of those who keep their connections; the next test need not wait for it. */
    @Override
    public void close() {
        file.close();
        Thread closing = new Thread(door::close, "closing");
        closing.setDaemon(true);
        closing.start();
    }
}

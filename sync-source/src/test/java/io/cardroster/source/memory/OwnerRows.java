package io.cardroster.source.memory;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.OwnerDirectory.DeviceSync;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterPull;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.DeviceDescription;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.StoredSession;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Everything that is stored of one owner. Owners are apart by construction: no table holds rows of two. */
final class OwnerRows {

    private static final Integer ONLY = 0;

    final Table<CardId, CardHead> heads;
    final Table<Long, StoredVersion> versions;
    final Table<Long, WrittenRow> written;
    final Table<String, RecordedSync> bookSyncs;
    final Table<Long, StoredAccount> accounts;
    final Table<String, SyncState> syncs;
    final Table<String, Instant> syncsUsed;
    final Table<String, MemoryStaging.Row> staged;
    final Table<Long, LogEntry> log;
    final Table<Long, ReviewRow> reviews;
    final Table<String, Long> lanes;
    final Table<Integer, DeviceRow> devices;
    final Table<Integer, List<DeviceSync>> deviceSyncs;
    final Table<Integer, SessionRow> sessions;
    final Table<Integer, AnswerRow> answers;
    final Table<Integer, List<byte[]>> chunks;
    final Table<String, ImLogin> imLogins;
    final Table<String, PageSessionRow> pageSessions;
    final Table<String, RosterEntry> rosterEntries;
    final Table<String, PullRow> pulls;
    final Table<String, ContactRequest> requests;
    final Table<String, List<byte[]>> refusedLogins;
    final Table<UUID, StoredForward> forwards;
    final Table<UUID, Integer> incarnations;
    final Table<String, StoredNote> notes;
    final Table<Integer, Boolean> suspended;
    private final Table<Integer, OwnerLogin> login;
    private final Table<Integer, Counters> counters;
    private final Map<MapGeneration, Table<Long, DeviceItem>> items = new LinkedHashMap<>();
    private final Journal journal;

    OwnerRows(Journal journal) {
        this.journal = journal;
        heads = new Table<>(journal);
        versions = new Table<>(journal);
        written = new Table<>(journal);
        bookSyncs = new Table<>(journal);
        accounts = new Table<>(journal);
        syncs = new Table<>(journal);
        syncsUsed = new Table<>(journal);
        staged = new Table<>(journal);
        log = new Table<>(journal);
        reviews = new Table<>(journal);
        lanes = new Table<>(journal);
        devices = new Table<>(journal);
        deviceSyncs = new Table<>(journal);
        sessions = new Table<>(journal);
        answers = new Table<>(journal);
        chunks = new Table<>(journal);
        imLogins = new Table<>(journal);
        pageSessions = new Table<>(journal);
        rosterEntries = new Table<>(journal);
        pulls = new Table<>(journal);
        requests = new Table<>(journal);
        refusedLogins = new Table<>(journal);
        forwards = new Table<>(journal);
        incarnations = new Table<>(journal);
        notes = new Table<>(journal);
        suspended = new Table<>(journal);
        login = new Table<>(journal);
        counters = new Table<>(journal);
    }

    OwnerLogin login() {
        return login.find(ONLY).orElseThrow();
    }

    void login(OwnerLogin changed) {
        login.put(ONLY, changed);
    }

    Counters counters() {
        return counters.find(ONLY).orElse(Counters.NONE);
    }

    void counters(Counters changed) {
        counters.put(ONLY, changed);
    }

    Table<Long, DeviceItem> items(MapGeneration map) {
        return items.computeIfAbsent(map, any -> new Table<>(journal));
    }

    Map<MapGeneration, Table<Long, DeviceItem>> maps() {
        return items;
    }

    /** The owner's counters between transactions. */
    record Counters(long revision, long cards, long versions, long accounts, long entries, int live, long bytes) {

        static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0);

        static Counters of(Ledger ledger) {
            return new Counters(
                    ledger.revision(),
                    ledger.cards(),
                    ledger.versions(),
                    ledger.accounts(),
                    ledger.entries(),
                    ledger.live(),
                    ledger.bytes());
        }

        boolean shrinkTo(Counters next) {
            return next.cards < cards || next.versions < versions || next.accounts < accounts || next.entries < entries;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record DeviceRow(
            int number,
            DeviceUri uri,
            DeviceDescription description,
            byte[] devInf,
            Nonce nonce,
            Instant firstSeen,
            Instant lastSync,
            String mode,
            String outcome,
            Instant blocked,
            boolean forgotten) {

        /** Whether its owner sees it. */
        boolean listed() {
            return !forgotten || blocked != null;
        }

        DeviceRow blocked(Instant since) {
            return new DeviceRow(
                    number, uri, description, devInf, nonce, firstSeen, lastSync, mode, outcome, since, forgotten);
        }

        /** As it was when it came first, then. */
        DeviceRow fresh(Instant first, boolean gone) {
            return new DeviceRow(
                    number, uri, new DeviceDescription("", "", ""), null, null, first, null, "", "", blocked, gone);
        }
    }

    record PullRow(
            Instant at, boolean asked, RosterPull last, String version, List<Instant> additions, Instant requestsSeen) {

        static final PullRow NONE = new PullRow(Instant.EPOCH, false, RosterPull.NONE, "", List.of(), Instant.EPOCH);

        PullRow read(Instant when, String of) {
            return new PullRow(when, false, last, of, additions, requestsSeen);
        }

        PullRow asking() {
            return new PullRow(at, true, last, version, additions, requestsSeen);
        }

        PullRow tried(RosterPull now) {
            return new PullRow(at, asked, now, version, additions, requestsSeen);
        }

        PullRow adding(List<Instant> times) {
            return new PullRow(at, asked, last, version, times, requestsSeen);
        }

        PullRow requestsSeen(Instant when) {
            return new PullRow(at, asked, last, version, additions, when);
        }
    }

    /** When a version was written and what it did to its card; no step for one that did nothing. */
    record WrittenRow(Instant at, Optional<Step> step) {}

    /** What a log entry is about, and what administrators did with it; no reviewer when nobody did. */
    record ReviewRow(String about, Instant reviewed, String reviewer, String note) {}

    record SessionRow(StoredSession session, Instant expires) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record AnswerRow(long epoch, byte[] answer) {}

    /** A page session of the owner. */
    record PageSessionRow(Instant expires, Instant seen) {}
}

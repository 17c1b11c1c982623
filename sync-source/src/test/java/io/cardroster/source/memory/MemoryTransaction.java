package io.cardroster.source.memory;

import io.cardroster.source.spi.AccountStore;
import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.CardStore;
import io.cardroster.source.spi.ContactRequestStore;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.source.spi.DeviceItemStore;
import io.cardroster.source.spi.ForwardStore;
import io.cardroster.source.spi.HistoryLog;
import io.cardroster.source.spi.Lanes;
import io.cardroster.source.spi.NoteStore;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.RefusedLogins;
import io.cardroster.source.spi.RosterStore;
import io.cardroster.source.spi.StagingStore;
import io.cardroster.source.spi.SyncStore;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceStore;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The stores inside one transaction. Whoever keeps one of them beyond its end gets an {@link IllegalStateException}. */
final class MemoryTransaction implements UnitOfWork, Books {

    private final Table<Long, OwnerRows> owners;
    private final DatastoreFactory datastores;
    private final InstantSource clock;
    private final int incarnation;
    private final Map<OwnerId, Long> revisions = new HashMap<>();
    private boolean ended;

    MemoryTransaction(
            Table<Long, OwnerRows> owners, DatastoreFactory datastores, InstantSource clock, int incarnation) {
        this.owners = owners;
        this.datastores = datastores;
        this.clock = clock;
        this.incarnation = incarnation;
    }

    Integer incarnation() {
        return incarnation;
    }

    void end() {
        ended = true;
    }

    @Override
    public BookMeter meter() {
        return BookMeter.NONE;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** What is stored of an owner; nothing for an unknown one. */
    OwnerRows read(OwnerId owner) {
        return find(owner).orElseGet(() -> new OwnerRows(new Journal()));
    }

    OwnerRows write(OwnerId owner) {
        return find(owner).orElseThrow(() -> new IllegalStateException("no owner " + owner));
    }

    private Optional<OwnerRows> find(OwnerId owner) {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
        return owners.find(owner.value());
    }

    /** The revision of what this transaction changes: the same however often it locks. */
    long lock(OwnerId owner) {
        long stored = write(owner).counters().revision();
        return revisions.computeIfAbsent(owner, any -> stored + 1);
    }

    OwnerRows writeLocked(OwnerId owner) {
        if (!revisions.containsKey(owner)) {
            throw new IllegalStateException("changing cards of owner " + owner + " without lock");
        }
        return write(owner);
    }

    @Override
    public SessionStore sessions() {
        return new MemorySessions(this);
    }

    @Override
    public DeviceStore devices() {
        return new MemoryDevices(this);
    }

    @Override
    public Optional<Datastore> datastore(String name) {
        return datastores.open(name, this);
    }

    @Override
    public Optional<CommandHandler> commandHandler(String target) {
        return datastores.commandHandler(target, this);
    }

    @Override
    public CardStore cards() {
        return new MemoryCards(this);
    }

    @Override
    public DeviceItemStore items() {
        return new MemoryItems(this);
    }

    @Override
    public SyncStore syncs() {
        return new MemorySyncs(this);
    }

    @Override
    public StagingStore staging() {
        return new MemoryStaging(this);
    }

    @Override
    public HistoryLog log() {
        return new MemoryLog(this);
    }

    @Override
    public AccountStore accounts() {
        return new MemoryAccounts(this);
    }

    @Override
    public ContactRequestStore requests() {
        return new MemoryContactRequests(this);
    }

    @Override
    public RosterStore roster() {
        return new MemoryRoster(this);
    }

    @Override
    public RefusedLogins refusedLogins() {
        return new MemoryRefusedLogins(this);
    }

    @Override
    public ForwardStore forwards() {
        return new MemoryForwards(this);
    }

    @Override
    public NoteStore notes() {
        return new MemoryNotes(this);
    }

    @Override
    public Optional<ImLogin> imLogin(OwnerId owner, String type) {
        return read(owner).imLogins.find(type);
    }

    @Override
    public Lanes lanes() {
        return (owner, lane) -> {
            OwnerRows rows = write(owner);
            rows.lanes.put(lane, rows.lanes.find(lane).orElse(0L) + 1);
        };
    }
}

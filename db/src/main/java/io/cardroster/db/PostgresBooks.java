package io.cardroster.db;

import io.cardroster.source.spi.AccountStore;
import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.CardStore;
import io.cardroster.source.spi.ContactRequestStore;
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
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The domain's stores on one connection. */
final class PostgresBooks implements Books {

    private final CardStore cards;
    private final DeviceItemStore items;
    private final SyncStore syncs;
    private final StagingStore staging;
    private final HistoryLog log;
    private final Lanes lanes;
    private final AccountStore accounts;
    private final RosterStore roster;
    private final ContactRequestStore requests;
    private final RefusedLogins refusedLogins;
    private final ForwardStore forwards;
    private final NoteStore notes;
    private final BookMeter meter;
    private final Handle handle;

    /** @param meter told at once */
    PostgresBooks(Handle handle, BookMeter meter) {
        this.cards = new PostgresCardStore(handle);
        this.items = new PostgresDeviceItemStore(handle);
        this.syncs = new PostgresSyncStore(handle);
        this.staging = new PostgresStagingStore(handle);
        this.log = new PostgresHistoryLog(handle);
        this.lanes = new PostgresLanes(handle);
        this.accounts = new PostgresAccountStore(handle);
        this.roster = new PostgresRosterStore(handle);
        this.requests = new PostgresContactRequestStore(handle);
        this.refusedLogins = new PostgresRefusedLogins(handle);
        this.forwards = new PostgresForwardStore(handle);
        this.notes = new PostgresNoteStore(handle);
        this.meter = meter;
        this.handle = handle;
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
        return refusedLogins;
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
        return PostgresOwnerDirectory.imLogin(handle, owner, type);
    }

    @Override
    public BookMeter meter() {
        return meter;
    }

    @Override
    public Instant now() {
        return handle.createQuery("select now()")
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .one();
    }
}

package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.sync.SyncOpening;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.HostedDatastore;
import io.cardroster.syncml.spi.HostedItem;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.Placed;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The {@code contacts} datastore for a host with an engine of its own. It judges items by the same rules as
 * {@link ContactsDatastore}; it only routes: {@link HostedUpload} takes what devices send, {@link HostedDelivery} gives what they are owed,
 * {@link HostedProof} ends a sync well afterwards.
 */
public final class HostedContacts implements HostedDatastore {

    private final Books books;
    private final BookLimits limits;
    private final SyncOpening opening;
    private final ContactsDatastore contacts;

    /** The cards of the owner whose transaction it is; see {@link ContactsDatastore}. */
    public HostedContacts(Books books, BookLimits limits, Duration pullInterval, Duration deviceExpiry) {
        this.books = books;
        this.limits = limits;
        this.opening = new SyncOpening(books, deviceExpiry);
        this.contacts = new ContactsDatastore(books, limits, pullInterval, deviceExpiry);
    }

    @Override
    public Opened open(SyncRequest request) {
        new HostedProof(books, limits, opening).look(request);
        Opened opened = contacts.open(request);
        running(opened.sync()).ifPresent(state -> opening.fixHorizon(request.owner(), state));
        return opened;
    }

    @Override
    public List<Guid> owed(SyncId sync, Outgoing.Kind kind) {
        return running(sync)
                .filter(state -> state.mode().serverSends())
                .map(state -> new HostedDelivery(books, sync.owner(), state)
                        .keys(kind).stream().map(CardId::guid).toList())
                .orElse(List.of());
    }

    @Override
    public List<Guid> twins(SyncId sync, HostedItem item) {
        return running(sync)
                .filter(state -> state.mode().deviceSends() && state.mode() != SyncMode.REFRESH_FROM_CLIENT)
                .map(state -> new HostedUpload(books, limits, sync.owner(), state)
                        .twins(item).stream().map(CardId::guid).toList())
                .orElse(List.of());
    }

    @Override
    public Placed put(SyncId sync, HostedItem item) {
        return running(sync)
                .filter(state -> state.mode().deviceSends())
                .map(state -> contacts.inFormOf(List.of(HostedUpload.change(item)), sync.owner(), state))
                .map(state -> new HostedUpload(books, limits, sync.owner(), state).put(item))
                .orElse(new Placed(Outcome.RETRY, Optional.empty(), Placed.Rest.NOTHING));
    }

    @Override
    public Placed merge(SyncId sync, HostedItem item) {
        Placed placed = put(sync, item);
        if (placed.rest() == Placed.Rest.REPLACE) {
            running(sync)
                    .ifPresent(state -> placed.guid()
                            .flatMap(CardId::of)
                            .ifPresent(id -> new HostedDelivery(books, sync.owner(), state).send(id)));
        }
        return placed;
    }

    @Override
    public void untaken(SyncId sync, List<Luid> luids) {
        running(sync)
                .filter(state -> state.mode().deviceSendsAll())
                .ifPresent(state -> new Untaken(books, sync.owner(), state).note(luids));
    }

    @Override
    public Outcome delete(SyncId sync, Guid guid, boolean soft) {
        return running(sync)
                .filter(state -> state.mode().deviceSends())
                .map(state -> CardId.of(guid)
                        .map(id -> new HostedUpload(books, limits, sync.owner(), state).delete(id, soft))
                        .orElse(Outcome.NOT_FOUND))
                .orElse(Outcome.RETRY);
    }

    @Override
    public Optional<Outgoing> read(SyncId sync, Guid guid) {
        return running(sync)
                .flatMap(state ->
                        CardId.of(guid).flatMap(id -> new HostedDelivery(books, sync.owner(), state).read(id)));
    }

    @Override
    public void acknowledged(SyncId sync, List<Ack> acks) {
        running(sync).ifPresent(state -> new HostedDelivery(books, sync.owner(), state).acknowledged(acks));
    }

    @Override
    public void close(SyncId sync) {
        contacts.close(sync, End.UNKNOWN);
    }

    private Optional<SyncState> running(SyncId sync) {
        return opening.running(sync);
    }
}

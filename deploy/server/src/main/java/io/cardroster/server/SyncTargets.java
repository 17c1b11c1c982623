package io.cardroster.server;

import io.cardroster.server.api.ForwardJson;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.ContactsDatastore;
import io.cardroster.source.forward.ForwardExec;
import io.cardroster.source.forward.ForwardIntake;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.Datastore;
import java.time.Duration;
import java.util.Optional;

/** What phones reach on this server: the datastore of contacts, and the target of Exec for forwards. */
final class SyncTargets implements DatastoreFactory {

    private final BookLimits limits;
    private final Duration pullInterval;
    private final Duration deviceExpiry;
    private final ForwardIntake forwards;

    SyncTargets(BookLimits limits, Duration pullInterval, Duration deviceExpiry, ForwardIntake forwards) {
        this.limits = limits;
        this.pullInterval = pullInterval;
        this.deviceExpiry = deviceExpiry;
        this.forwards = forwards;
    }

    @Override
    public Optional<Datastore> open(String name, Books books) {
        return name.equals(ContactsDatastore.NAME)
                ? Optional.of(new ContactsDatastore(books, limits, pullInterval, deviceExpiry))
                : Optional.empty();
    }

    @Override
    public Optional<CommandHandler> commandHandler(String target, Books books) {
        return target.equals(ForwardExec.TARGET)
                ? Optional.of(new ForwardExec(forwards, books, new ForwardJson()))
                : Optional.empty();
    }
}

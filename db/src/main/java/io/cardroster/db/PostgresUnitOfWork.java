package io.cardroster.db;

import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceStore;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.UnitOfWork;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The stores of one message on one connection. */
final class PostgresUnitOfWork implements UnitOfWork {

    private final SessionStore sessions;
    private final DeviceStore devices;
    private final PostgresBooks books;
    private final DatastoreFactory datastores;

    PostgresUnitOfWork(Handle handle, DatastoreFactory datastores, BookMeter meter) {
        this.sessions = new PostgresSessionStore(handle);
        this.devices = new PostgresDeviceStore(handle);
        this.books = new PostgresBooks(handle, meter);
        this.datastores = datastores;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public DeviceStore devices() {
        return devices;
    }

    @Override
    public Optional<Datastore> datastore(String name) {
        return datastores.open(name, books);
    }

    @Override
    public Optional<CommandHandler> commandHandler(String target) {
        return datastores.commandHandler(target, books);
    }
}

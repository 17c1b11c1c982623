package io.cardroster.server;

import io.cardroster.server.api.ForwardJson;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.ContactsDatastore;
import io.cardroster.source.change.HostedContacts;
import io.cardroster.source.forward.ForwardDatastore;
import io.cardroster.source.forward.ForwardDigests;
import io.cardroster.source.forward.ForwardExec;
import io.cardroster.source.forward.ForwardIntake;
import io.cardroster.source.forward.HostedForward;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.HostedDatastore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What phones reach on this server: the datastores of contacts and of forwards, and the target of Exec for forwards. */
final class SyncTargets implements DatastoreFactory {

    private final Map<String, Function<Books, Datastore>> datastores;
    private final Map<String, Function<Books, HostedDatastore>> hosted;
    private final Map<String, Function<Books, CommandHandler>> commandHandlers;

    SyncTargets(
            BookLimits limits,
            Duration pullInterval,
            Duration deviceExpiry,
            ForwardIntake forwards,
            ForwardDigests digests) {
        this.datastores = Map.of(
                ContactsDatastore.NAME,
                books -> new ContactsDatastore(books, limits, pullInterval, deviceExpiry),
                ForwardDatastore.NAME,
                books -> new ForwardDatastore(books, forwards, digests, deviceExpiry));
        this.hosted = Map.of(
                ContactsDatastore.NAME,
                books -> new HostedContacts(books, limits, pullInterval, deviceExpiry),
                ForwardDatastore.NAME,
                books -> new HostedForward(books, forwards, digests, deviceExpiry));
        this.commandHandlers =
                Map.of(ForwardExec.TARGET, books -> new ForwardExec(forwards, books, new ForwardJson(), digests));
    }

    /** Names of the datastores. */
    Set<String> datastores() {
        return datastores.keySet();
    }

    /** Targets of Exec. */
    Set<String> commandTargets() {
        return commandHandlers.keySet();
    }

    @Override
    public Optional<Datastore> open(String name, Books books) {
        return Optional.ofNullable(datastores.get(name)).map(open -> open.apply(books));
    }

    @Override
    public Optional<HostedDatastore> openHosted(String name, Books books) {
        return Optional.ofNullable(hosted.get(name)).map(open -> open.apply(books));
    }

    @Override
    public Optional<CommandHandler> commandHandler(String target, Books books) {
        return Optional.ofNullable(commandHandlers.get(target)).map(open -> open.apply(books));
    }
}

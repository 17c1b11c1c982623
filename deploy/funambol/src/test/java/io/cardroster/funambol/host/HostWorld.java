package io.cardroster.funambol.host;

import com.funambol.framework.server.plugin.PluginException;
import io.cardroster.db.PostgresStores;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.ContactsDatastore;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.syncml.spi.OwnerId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A host with the module and a real PostgreSQL, started once for all tests, and what its database says in the end. */
final class HostWorld implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final WebApplication application;

    private HostWorld() {
        try {
            folder = Files.createTempDirectory("funambol-host");
            postgres = EmbeddedPostgres.builder().start();
            application = WebApplication.install(home(), configuration(url()));
            application.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PluginException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives it to the constructors of tests. */
    static final class Started implements BeforeAllCallback, ParameterResolver {

        @Override
        public void beforeAll(ExtensionContext context) {
            world(context);
        }

        private static HostWorld world(ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(HostWorld.class))
                    .getOrComputeIfAbsent(HostWorld.class, any -> new HostWorld(), HostWorld.class);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == HostWorld.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return world(context);
        }
    }

    WebApplication application() {
        return application;
    }

    HostedPhone phone(String user, String device) {
        return new HostedPhone(application, user, device);
    }

    /** For homes of other hosts. */
    Path folder() {
        return folder;
    }

    Path home() {
        return folder.resolve("host");
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", "");
    }

    /** Makes another database; returns its URL. */
    String database(String name) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return postgres.getJdbcUrl("postgres", name).replaceAll("[?].*", "");
    }

    Connection connection(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** What an operator writes; all hosts here share one key. */
    String configuration(String url) {
        return """
                db.url = "%s"
                db.user = "postgres"
                db.password = "postgres"
                keys.file = "%s"
                """.formatted(url, folder.resolve("master.json"));
    }

    PostgresStores stores() {
        return new PostgresStores(
                postgres.getPostgresDatabase(),
                (name, books) -> name.equals(ContactsDatastore.NAME)
                        ? Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                        : Optional.empty());
    }

    OwnerId owner(String login) {
        return stores().owners().find(login).map(OwnerLogin::owner).orElseThrow();
    }

    /** Name and digest of each living card. */
    List<String> book(OwnerId owner) {
        return stores().inBook(
                        owner,
                        books -> books.cards().list(owner, 0, 1_000).stream()
                                .map(card ->
                                        card.head().name() + " " + card.head().digest())
                                .sorted()
                                .toList());
    }

    List<LogEntry> log(OwnerId owner, LogEntry.Kind kind) {
        return stores().inBook(owner, books -> books.log().list(owner, Set.of(kind), 1_000));
    }

    @Override
    public void close() throws IOException, PluginException {
        application.close();
        postgres.close();
    }
}

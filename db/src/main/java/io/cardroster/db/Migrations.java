package io.cardroster.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database to this release's schema. */
public final class Migrations {

    /** The oldest major version that still gets corrections. */
    private static final int OLDEST = 15;

    private Migrations() {}

    /**
     * Applies what is missing. Several nodes may start at once; one of them does it, the others wait.
     *
     * @return number of migrations applied
     * @throws SchemaException when it cannot be done
     */
    public static int apply(DataSource dataSource) {
        accept(version(dataSource));
        try {
            return flyway(dataSource).load().migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new SchemaException(
                    "the schema could not be brought up to date: " + reason(e)
                            + " (does the database belong to Cardroster alone, and to the role that logs in?)",
                    e);
        }
    }

    /**
     * Whether a PostgreSQL may be used.
     *
     * @param version its {@code server_version_num}
     * @throws SchemaException when its makers no longer look after it
     */
    static void accept(int version) {
        if (version < OLDEST * 10_000) {
            throw new SchemaException(
                    "PostgreSQL " + version / 10_000 + " is too old: move the database to PostgreSQL 18, at least to "
                            + OLDEST,
                    null);
        }
    }

    private static int version(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('server_version_num')::int")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new SchemaException(
                    "it cannot be reached: " + reason(e) + " (is it running, and are address, user and"
                            + " password right?)",
                    e);
        }
    }

    static FluentConfiguration flyway(DataSource dataSource) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration");
    }

    /** First line of what the database said; what Flyway adds to it goes over many lines. */
    static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}

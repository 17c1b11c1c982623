package io.cardroster.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to this release's schema. */
public final class Migrations {

    private Migrations() {}

    /**
     * Applies what is missing. Several nodes may start at once; one of them does it, the others wait.
     *
     * @return number of migrations applied
     * @throws SchemaException when it cannot be done
     */
    public static int apply(DataSource dataSource) {
        try {
            return Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new SchemaException("the schema could not be brought up to date: " + reason(e), e);
        }
    }

    /** First line of what the database said; what Flyway adds to it goes over many lines. */
    private static String reason(FlywayException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}

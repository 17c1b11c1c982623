package io.cardroster.db;

import io.cardroster.syncml.spi.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in transactions and tells what went wrong with them. */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int TRIES = 4;

    /** Serialization failure and deadlock: the same work goes through when run again. */
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

    /** Lock timeout, statement timeout, shutdown and start of the server. */
    private static final Set<String> AWAY = Set.of("55P03", "57014", "57P01", "57P02", "57P03");

    private final Jdbi jdbi;

    Database(DataSource dataSource) {
        this(dataSource, SqlLogger.NOP_SQL_LOGGER);
    }

    Database(DataSource dataSource, SqlLogger logger) {
        this.jdbi = Jdbi.create(dataSource);
        this.jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        this.jdbi.setSqlLogger(logger);
    }

    /** Always a connection of its own, also when the caller is inside of another transaction. */
    <T> T transact(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Handle handle = jdbi.open()) {
                return handle.inTransaction(work::apply);
            } catch (JdbiException e) {
                SQLException cause = cause(e);
                if (cause == null) {
                    throw e;
                }
                if (REPEATABLE.contains(state(cause)) && attempt < TRIES) {
                    LOG.debug("transaction repeated state={} attempt={}", state(cause), attempt);
                    continue;
                }
                if (isAway(cause)) {
                    throw new StoreUnavailableException("database away, state " + state(cause), e);
                }
                throw e;
            }
        }
    }

    private static @Nullable SQLException cause(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }

    /** Class 08 is connections, 53 a lack of memory, disk or connections; the pool's own timeout has no state. */
    private static boolean isAway(SQLException cause) {
        String state = state(cause);
        return cause instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || AWAY.contains(state)
                || REPEATABLE.contains(state);
    }

    private static String state(SQLException cause) {
        String state = cause.getSQLState();
        return state == null ? "" : state;
    }
}

package io.cardroster.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Opens the pool with the driver's settings that the stores count on. */
public final class ConnectionPool {

    private ConnectionPool() {}

    /** Opens without a connection yet, so that a database that is away is seen by the first caller and not here. */
    public static HikariDataSource open(PoolSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("cardroster");
        config.setJdbcUrl(settings.url());
        // Inside another server the list of drivers was made long before, for another class loader.
        config.setDriverClassName("org.postgresql.Driver");
        config.setUsername(settings.user());
        if (settings.password() != null) {
            config.setPassword(settings.password());
        }
        config.setMaximumPoolSize(settings.size());
        config.setConnectionTimeout(settings.patience().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // The statements leave the planner one good way whatever the values, so planning each call anew is lost time.
        config.setConnectionInitSql(
                "set lock_timeout = %d; set statement_timeout = %d; set plan_cache_mode = force_generic_plan"
                        .formatted(
                                settings.lockTimeout().toMillis(),
                                settings.statementTimeout().toMillis()));
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Details of a constraint error quote the row, hence contents and numbers, and would end in a log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", "cardroster");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }
}

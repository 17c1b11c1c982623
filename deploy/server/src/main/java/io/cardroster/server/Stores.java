package io.cardroster.server;

import com.zaxxer.hikari.HikariDataSource;
import io.cardroster.db.ConnectionPool;
import io.cardroster.db.Installation;
import io.cardroster.db.Migrations;
import io.cardroster.db.PoolSettings;
import io.cardroster.db.PostgresStores;
import io.cardroster.db.SchemaException;
import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.server.config.Limits;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.server.keys.KeyCheck;
import io.cardroster.server.keys.KeyId;
import io.cardroster.server.keys.MasterKey;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.forward.ForwardDigests;
import io.cardroster.source.forward.ForwardIntake;
import java.security.SecureRandom;
import java.util.Objects;

/**
 * The database at this release's schema, with the key that belongs to it.
 *
 * @param pool closed by whoever started it
 * @param bookLimits how much an owner may keep, by configuration
 */
record Stores(HikariDataSource pool, PostgresStores postgres, BookLimits bookLimits, MasterKey key) {

    /** Connections of a node: syncs are short, and PostgreSQL on two cores gains nothing from more. */
    private static final int CONNECTIONS = 16;

    /**
     * Connects, brings the schema up to date and checks the key.
     *
     * @throws StartRefusedException when one of them cannot be
     */
    static Stores open(
            DatabaseAccess access,
            PrivateFile keyFile,
            ServerConfig config,
            ConfiguredPlatforms platforms,
            Closing closing) {
        HikariDataSource pool = closing.add(
                "database connections",
                ConnectionPool.open(PoolSettings.of(
                        access.url(),
                        Objects.requireNonNullElse(access.user(), System.getProperty("user.name")),
                        access.password(),
                        CONNECTIONS)));
        try {
            Migrations.apply(pool);
        } catch (SchemaException e) {
            throw new StartRefusedException("database " + access + ": " + e.getMessage(), e);
        }
        Installation installation = new Installation(pool);
        MasterKey key = MasterKey.open(
                keyFile, new KeyCheck(installation.keyId().map(KeyId::new), installation.sealedDataExist()));
        installation.recordKeyId(key.id().value());
        Limits limits = config.limits();
        BookLimits bookLimits = new BookLimits(limits.ownerCards(), limits.ownerBytes(), limits.vcardProperties());
        ForwardIntake forwards =
                new ForwardIntake(platforms, key.secretBox(), new SecureRandom(), ImWiring.limits(config));
        SyncTargets targets = new SyncTargets(
                bookLimits,
                config.pullInterval(),
                config.deviceExpiry(),
                forwards,
                new ForwardDigests(key.derive("forward digests", 32)));
        PostgresStores postgres = new PostgresStores(pool, targets);
        return new Stores(pool, postgres, bookLimits, key);
    }
}

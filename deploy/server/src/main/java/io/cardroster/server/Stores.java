package io.cardroster.server;

import com.zaxxer.hikari.HikariDataSource;
import io.cardroster.db.ConnectionPool;
import io.cardroster.db.Installation;
import io.cardroster.db.Migrations;
import io.cardroster.db.PoolSettings;
import io.cardroster.db.PostgresStores;
import io.cardroster.db.SchemaException;
import io.cardroster.db.SealedValues;
import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.server.api.KeyDesk;
import io.cardroster.server.config.Limits;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.server.keys.DerivedKeys;
import io.cardroster.server.keys.KeyCheck;
import io.cardroster.server.keys.KeyId;
import io.cardroster.server.keys.MasterKey;
import io.cardroster.source.change.BookLimits;
import io.cardroster.source.forward.ForwardDigests;
import io.cardroster.source.forward.ForwardIntake;
import io.cardroster.source.spi.BookMeter;
import io.cardroster.syncml.spi.SecretBox;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The database at this release's schema, with the key that belongs to it.
 *
 * @param pool closed by whoever started it
 * @param bookLimits how much an owner may keep, by configuration
 * @param derived keys of fixed purposes
 * @param keyDesk changes the master key
 * @param targets the datastores over it
 */
record Stores(
        HikariDataSource pool,
        PostgresStores postgres,
        BookLimits bookLimits,
        MasterKey key,
        DerivedKeys derived,
        KeyDesk keyDesk,
        SyncTargets targets) {

    /** Connections of a node: syncs are short, and PostgreSQL on two cores gains nothing from more. */
    private static final int CONNECTIONS = 16;

    /**
     * Connects, brings the schema up to date and checks the key.
     *
     * @param meter told what is done with books
     * @throws StartRefusedException when one of them cannot be
     */
    static Stores open(
            DatabaseAccess access,
            PrivateFile keyFile,
            ServerConfig config,
            ConfiguredPlatforms platforms,
            BookMeter meter,
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
        installation.begin();
        DerivedKeys derived = derived(installation, key.secretBox());
        KeyDesk keyDesk = new MasterKeyDesk(key, keyFile, new SealedValues(pool), installation, InstantSource.system());
        Limits limits = config.limits();
        BookLimits bookLimits = new BookLimits(limits.ownerCards(), limits.ownerBytes(), limits.vcardProperties());
        ForwardIntake forwards = new ForwardIntake(
                platforms,
                key.secretBox(),
                new SecureRandom(),
                config.forwarding().limits());
        SyncTargets targets = new SyncTargets(
                bookLimits,
                config.rosters().pullInterval(),
                config.retention().devices(),
                forwards,
                new ForwardDigests(derived.of("forward digests", 32)));
        PostgresStores postgres = new PostgresStores(pool, targets, meter);
        return new Stores(pool, postgres, bookLimits, key, derived, keyDesk, targets);
    }

    private static DerivedKeys derived(Installation installation, SecretBox box) {
        byte[] sealed = installation.root().orElseGet(() -> {
            byte[] root = new byte[DerivedKeys.ROOT];
            new SecureRandom().nextBytes(root);
            return installation.recordRoot(box.seal(root, DerivedKeys.SEALED_AS));
        });
        return new DerivedKeys(box.open(sealed, DerivedKeys.SEALED_AS));
    }
}

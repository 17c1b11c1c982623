package io.cardroster.server;

import io.cardroster.db.PostgresStores;
import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.server.config.Database;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.source.spi.LoginMeter;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * A node without listeners: the operator's database at this release's schema, the key that belongs to it, the IM platforms and
 * the work on lanes. For hosts that bring their own doors. Safe for use by many threads.
 */
public final class Backend implements AutoCloseable {

    private final Closing closing;
    private final Stores stores;
    private final ImWiring im;

    private Backend(Closing closing, Stores stores, ImWiring im) {
        this.closing = closing;
        this.stores = stores;
        this.im = im;
    }

    /**
     * Starts everything.
     *
     * @throws StartRefusedException when the configuration names no database or no key, or one of them cannot be used
     */
    public static Backend start(ServerConfig config) {
        if (!(config.database() instanceof Database.External external)) {
            throw new StartRefusedException("db.url is missing");
        }
        Path key = config.keyFile();
        if (key == null) {
            throw new StartRefusedException("keys.file is missing");
        }
        Closing closing = new Closing();
        boolean good = false;
        try {
            ConfiguredPlatforms platforms = closing.add("IM platforms", ImWiring.platforms(config));
            Stores stores = Stores.open(
                    new DatabaseAccess(external.url(), external.user(), external.password()),
                    new PrivateFile(key),
                    config,
                    platforms,
                    BookMeter.NONE,
                    closing);
            ImWiring im = ImWiring.start(
                    config, stores, platforms, stores.key().secretBox(), LoginMeter.NONE, new SecureRandom(), closing);
            good = true;
            return new Backend(closing, stores, im);
        } finally {
            if (!good) {
                closing.close();
            }
        }
    }

    public PostgresStores stores() {
        return stores.postgres();
    }

    /** The datastores of {@link #stores}, for their {@code openHosted}. */
    public DatastoreFactory datastores() {
        return stores.targets();
    }

    public SecretBox secretBox() {
        return stores.key().secretBox();
    }

    /** Something may have marked a lane. */
    public void wake() {
        im.workers().wake();
    }

    /** Waits for work in progress and gives back what is left. */
    @Override
    public void close() {
        closing.close();
    }
}

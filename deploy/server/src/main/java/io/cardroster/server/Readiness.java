package io.cardroster.server;

import io.cardroster.db.Installation;
import io.cardroster.server.keys.KeyId;
import io.cardroster.server.keys.MasterKey;
import io.cardroster.syncml.spi.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether phones can sync with this node now: the primary database answers, has the schema that the node started with and belongs to
 * its master key, and the node is not about to stop. Asked by balancers every few seconds, so it costs one short statement. Safe for
 * use by many threads.
 */
final class Readiness implements AutoCloseable {

    private final Installation installation;
    private final MasterKey key;
    private final Duration notice;
    private final int schema;
    private volatile boolean stopping;

    /**
     * Takes the schema of this moment, when the migrations were just applied, as the one that is needed.
     *
     * @param notice how long a stop waits after it was told
     */
    Readiness(Installation installation, MasterKey key, Duration notice) {
        this.installation = installation;
        this.key = key;
        this.notice = notice;
        this.schema = installation.state().schema();
    }

    /** Why phones cannot sync, in a few words; empty when they can. */
    Optional<String> obstacle() {
        if (stopping) {
            return Optional.of("stopping");
        }
        try {
            return obstacle(installation.state());
        } catch (StoreUnavailableException e) {
            return Optional.of("the database cannot be reached");
        }
    }

    private Optional<String> obstacle(Installation.State state) {
        if (state.standby()) {
            return Optional.of("the database is a standby");
        }
        if (state.schema() < schema) {
            return Optional.of("the database's schema is older than this release's");
        }
        if (state.keyId().filter(id -> key.ids().contains(new KeyId(id))).isEmpty()) {
            return Optional.of("the database was sealed with another master key");
        }
        return Optional.empty();
    }

    /** Says from now on that the node stops, and gives balancers the time to notice. */
    @Override
    public void close() {
        stopping = true;
        try {
            Thread.sleep(notice.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.cardroster.server.backup;

import io.cardroster.db.BackupException;
import io.cardroster.db.BackupHead;
import io.cardroster.db.Restoration;
import io.cardroster.server.config.Database;
import io.cardroster.server.config.RunOptions;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.data.DataDirectory;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.server.keys.KeyCheck;
import io.cardroster.server.keys.KeyId;
import io.cardroster.server.keys.MasterKey;
import io.cardroster.server.postgres.EmbeddedPostgres;
import io.cardroster.server.postgres.Running;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Restores the database of a data directory, or the one that options and configuration name. It holds the data directory meanwhile,
 * so no server starts on it. The key must be there before: a backup never holds it.
 */
public final class OfflineRestore {

    private OfflineRestore() {}

    /**
     * Restores.
     *
     * @param replace whether owners that are there may go
     * @param progress told in short lines what takes long
     * @return what the backup says of itself, and the rows that came back
     * @throws BackupException when the file or the database is not fit for it
     * @throws StartRefusedException when the configuration, the data directory, the key or the database cannot be used
     */
    public static Restored run(
            RunOptions options,
            Map<String, String> environment,
            Path file,
            boolean replace,
            Consumer<String> progress) {
        BackupHead head = Restoration.head(file);
        ServerConfig config = ServerConfig.load(options, environment);
        try (DataDirectory data = DataDirectory.open(options.data())) {
            Path named = config.keyFile();
            PrivateFile key = named == null ? data.secret("master.json") : new PrivateFile(named);
            // Refuses a missing or another key, and makes none.
            MasterKey.open(key, new KeyCheck(Optional.of(new KeyId(head.keyId())), true));
            if (config.database() instanceof Database.External external) {
                String user = Objects.requireNonNullElse(external.user(), System.getProperty("user.name"));
                return restored(head, new Restoration(external.url(), user, external.password()), file, replace);
            }
            try (Running postgres = EmbeddedPostgres.start(data, progress)) {
                Restoration restoration = new Restoration(postgres.jdbcUrl(), postgres.user(), postgres.password());
                return restored(head, restoration, file, replace);
            }
        }
    }

    private static Restored restored(BackupHead head, Restoration restoration, Path file, boolean replace) {
        return new Restored(head, restoration.run(file, replace));
    }

    /** A restore that is done. */
    public record Restored(BackupHead head, long rows) {}
}

package io.cardroster.server.cli;

import io.cardroster.db.BackupException;
import io.cardroster.server.backup.OfflineRestore;
import io.cardroster.server.backup.OfflineRestore.Restored;
import io.cardroster.server.config.RunOptions;
import io.cardroster.server.data.StartRefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code restore}: the one command that wants the server stopped. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a backup back, into the database of the data directory or the one that --config or --db-url names.",
            "All servers that use it must be stopped, and the key file from the time of the backup must be in its place.",
            "Phones that synchronised later compare everything at their next sync; nothing comes twice."
        },
        footer = {"", "Example:", "  cardroster --data /srv/cardroster restore --from cardroster-2026-11-26.zip"})
final class RestoreCommand extends Verb implements Runnable {

    @Option(names = "--from", required = true, paramLabel = "FILE.zip", description = "What backup --out wrote.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path file;

    @Option(names = "--replace", description = "Deletes everything that is in the database before.")
    private boolean replace;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file of the server.")
    private @Nullable Path config;

    @Option(names = "--db-url", paramLabel = "JDBC", description = "As for the server.")
    private @Nullable String dbUrl;

    @Override
    public void run() {
        List<String> options = new ArrayList<>(List.of("--data", data().toString()));
        if (config != null) {
            options.addAll(List.of("--config", config.toString()));
        }
        if (dbUrl != null) {
            options.addAll(List.of("--db-url", dbUrl));
        }
        try {
            RunOptions run = RunOptions.parse(options.toArray(String[]::new));
            Restored restored = OfflineRestore.run(run, System.getenv(), file, replace, this::done);
            done("restored " + restored.rows() + " rows of " + restored.head().taken() + "; start the server");
        } catch (BackupException | StartRefusedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}

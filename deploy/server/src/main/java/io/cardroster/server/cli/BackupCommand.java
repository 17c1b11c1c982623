package io.cardroster.server.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes all that the running server stores into one file, as it is in one moment; syncs go on meanwhile.",
            "The master key is not in it: back that file up apart (keys list says where it is).",
            "Whoever has the backup has all contacts; it is made readable for its owner alone."
        },
        footer = {"", "Example:", "  cardroster backup --out cardroster-2026-11-26.zip"})
final class BackupCommand extends Verb implements Runnable {

    @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "A file that is not there yet.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path file;

    @Override
    public void run() {
        long bytes = server().download("/backup", file);
        done("backup in " + file + ", " + bytes + " bytes");
    }
}

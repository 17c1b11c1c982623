package io.cardroster.server.postgres;

import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.jar.JarEntry;

/**
 * The PostgreSQL programs, unpacked into the data directory from the archive on our class path. The directory's name carries the
 * archive's check sum and size, so an upgraded server unpacks its own; it appears only when it is complete and on the disk.
 */
final class Binaries {

    /** Major version of the archive; data of another one do not start with it. */
    static final String MAJOR = "18";

    private static final String PREFIX = "postgresql-";
    private static final String HALF = "unpacking-" + PREFIX;

    private final Path directory;

    private Binaries(Path directory) {
        this.directory = directory;
    }

    /**
     * Finds the programs under {@code root}, unpacking them when they are not there yet. Removes what an earlier version or an
     * interrupted unpacking left; so nothing of an earlier version may be running.
     */
    static Binaries provide(Path root, Consumer<String> progress) {
        try {
            JarURLConnection archive = archive();
            JarEntry entry = archive.getJarEntry();
            Path directory =
                    root.resolve(PREFIX + MAJOR + "-" + Long.toHexString(entry.getCrc()) + "-" + entry.getSize());
            removeOthers(root, directory);
            if (!Files.isDirectory(directory)) {
                progress.accept("unpacking PostgreSQL " + MAJOR + " into " + root);
                Path half = root.resolve(HALF + MAJOR);
                try (InputStream packed = archive.getInputStream()) {
                    Archive.unpack(packed, half);
                }
                Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
                PrivateFile.syncDirectory(root);
            }
            return new Binaries(directory);
        } catch (IOException e) {
            throw new StartRefusedException("PostgreSQL cannot be unpacked into " + root + ": " + e.getMessage(), e);
        }
    }

    /** Full path of a program ({@code initdb}, {@code postgres}). */
    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    private static JarURLConnection archive() throws IOException {
        String architecture = System.getProperty("os.arch");
        String name = switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64" -> "/postgres-linux-arm_64.txz";
            default -> "";
        };
        URL found = name.isEmpty() ? null : Binaries.class.getResource(name);
        if (found == null || !(found.openConnection() instanceof JarURLConnection connection)) {
            throw new StartRefusedException("no embedded PostgreSQL for this machine (" + System.getProperty("os.name")
                    + " " + architecture + "): name a database with --db-url");
        }
        return connection;
    }

    private static void removeOthers(Path root, Path wanted) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(root, "{" + PREFIX + "," + HALF + "}*")) {
            for (Path directory : old) {
                if (!directory.equals(wanted)) {
                    Trees.delete(directory);
                }
            }
        }
    }
}

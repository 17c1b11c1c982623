package io.cardroster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL as the first server of this JVM unpacked it, for the data directories of all later ones: unpacking is most of what a
 * first start takes, and every test would wait for it again.
 */
final class UnpackedPostgres {

    private static final String PROGRAMS = "postgresql-*";

    private static @Nullable Path kept;

    private UnpackedPostgres() {}

    /** Gives a data directory that is not there yet the programs, and the mark of one that a server made. */
    static synchronized void offer(Path data) {
        if (kept == null || Files.exists(data)) {
            return;
        }
        try {
            Files.createDirectories(data.getParent());
            Files.createDirectory(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(data.resolve("lock"));
            link(kept, data.resolve(kept.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what a server has unpacked, when nothing is kept yet. */
    static synchronized void keep(Path data) {
        if (kept != null) {
            return;
        }
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(data, PROGRAMS)) {
            Iterator<Path> first = programs.iterator();
            if (first.hasNext()) {
                Path folder = Files.createTempDirectory("cardroster-programs");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                Path copy = folder.resolve(first.next().getFileName());
                link(data.resolve(copy.getFileName()), copy);
                kept = copy;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path one : all) {
            Path copy = to.resolve(from.relativize(one));
            if (Files.isDirectory(one)) {
                Files.createDirectory(copy);
            } else if (Files.isSymbolicLink(one)) {
                Files.createSymbolicLink(copy, Files.readSymbolicLink(one));
            } else {
                linkOrCopy(one, copy);
            }
        }
    }

    /** A temporary folder may be on another file system than a test's. */
    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path one : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.cardroster.funambol.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An {@code .s4j}, unpacked as the host's installer does. */
record UnpackedModule(Path directory, String version) {

    static final String VERSION = Objects.requireNonNull(System.getProperty("module.version"));

    /** The one that was built. */
    static UnpackedModule into(Path directory) {
        unzip(Path.of("target", "cardroster-" + VERSION + ".s4j"), directory);
        return new UnpackedModule(directory, VERSION);
    }

    /** A later release: packed the same way with another number, and with a migration, a bean and rows of its own. */
    static UnpackedModule laterInto(Path directory) {
        String version = Objects.requireNonNull(System.getProperty("next.version"));
        unzip(Path.of("target", "next", "cardroster-" + version + ".s4j"), directory);
        return new UnpackedModule(directory, version);
    }

    static void unzip(Path archive, Path directory) {
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path jar() {
        return directory.resolve("lib/cardroster-" + version + ".jar");
    }

    /** All files, as paths with slashes. */
    static List<String> files(Path directory) {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

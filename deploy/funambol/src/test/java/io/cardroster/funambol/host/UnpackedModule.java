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

/** The {@code .s4j} that was built, unpacked as the host's installer does. */
record UnpackedModule(Path directory) {

    static final String VERSION = Objects.requireNonNull(System.getProperty("module.version"));

    static UnpackedModule into(Path directory) {
        unzip(Path.of("target", "cardroster-" + VERSION + ".s4j"), directory);
        return new UnpackedModule(directory);
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
        return directory.resolve("lib/cardroster-" + VERSION + ".jar");
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

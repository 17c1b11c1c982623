package io.cardroster.packaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Files of a package by their path.
 *
 * @param files the contents of text files; of jars and links nothing but that they are there
 */
record Shipped(Map<String, Entry> files) {

    /**
     * A file.
     *
     * @param mode permissions as Unix has them
     * @param owner its user
     * @param link where it points to, empty for a file
     */
    record Entry(int mode, String owner, String link, String text) {}

    /** The one file below {@code target} with such a name. */
    static Path built(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(pattern))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError("not one file " + pattern + " in target: " + found);
            }
            return found.get(0);
        }
    }

    static Shipped tarGz(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return tarGz(in);
        }
    }

    /** The part of a Debian package that is called {@code control} or {@code data}. */
    static Shipped deb(Path file, String part) throws IOException {
        try (ArArchiveInputStream parts = new ArArchiveInputStream(Files.newInputStream(file))) {
            for (ArchiveEntry entry = parts.getNextEntry(); entry != null; entry = parts.getNextEntry()) {
                if (entry.getName().equals(part + ".tar.gz")) {
                    return tarGz(new ByteArrayInputStream(parts.readAllBytes()));
                }
            }
        }
        throw new AssertionError("no " + part + " in " + file);
    }

    private static Shipped tarGz(InputStream in) throws IOException {
        Map<String, Entry> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    String name = entry.getName().replaceFirst("^\\./", "");
                    String text = name.endsWith(".jar") ? "" : new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                    files.put(name, new Entry(entry.getMode() & 0777, entry.getUserName(), entry.getLinkName(), text));
                }
            }
        }
        return new Shipped(files);
    }

    Entry get(String path) {
        Entry entry = files.get(path);
        if (entry == null) {
            throw new AssertionError("no " + path + " among " + files.keySet());
        }
        return entry;
    }

    /** Names of the files in a folder. */
    List<String> in(String folder) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length()))
                .toList();
    }
}

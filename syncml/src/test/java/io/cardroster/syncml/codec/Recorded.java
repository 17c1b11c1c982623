package io.cardroster.syncml.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A body that a real client or server sent. */
record Recorded(Path file) {

    /** All of them, in a stable order. */
    static List<Recorded> all() {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().matches(".*\\.(wbxml|xml)"))
                    .sorted()
                    .map(Recorded::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recorded of(String name) {
        return new Recorded(root().resolve(name));
    }

    private static Path root() {
        try {
            return Path.of(Objects.requireNonNull(Recorded.class.getResource("/recorded"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] body() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Encoding encoding() {
        return file.toString().endsWith(".wbxml") ? Encoding.WBXML : Encoding.XML;
    }

    /** The same message of the same scenario in the other encoding. */
    Recorded twin() {
        String name = file.toString();
        return new Recorded(
                Path.of(name.endsWith(".wbxml") ? name.replaceAll("wbxml$", "xml") : name.replaceAll("xml$", "wbxml")));
    }

    @Override
    public String toString() {
        return root().relativize(file).toString();
    }
}

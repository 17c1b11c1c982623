package io.cardroster.syncml.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * WBXML that real phones sent, from the documentation of Debian's {@code php-horde-xml-wbxml}. Its licence is LGPL, so it is read
 * where it is installed and not copied.
 */
public final class PhoneExamples {

    private static final Path DIRECTORY = Path.of("/usr/share/doc/php-horde-xml-wbxml/examples");

    private PhoneExamples() {}

    /** File names, sorted; fails with the command that installs them when there are none. */
    public static List<String> names() {
        if (!Files.isDirectory(DIRECTORY)) {
            throw new AssertionError(
                    DIRECTORY + " is missing: apt-get install -y --no-install-recommends php-horde-xml-wbxml");
        }
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".wbxml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] body(String name) {
        try {
            return Files.readAllBytes(DIRECTORY.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

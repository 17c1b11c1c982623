package io.cardroster.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A configuration file in a folder of the test's. */
abstract class Configured {

    @TempDir
    Path directory;

    Path file(String content) throws IOException {
        Path file = directory.resolve("server.conf");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    ServerConfig load(Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        Path file = directory.resolve("server.conf");
        if (Files.exists(file)) {
            arguments.addAll(List.of("--config", file.toString()));
        }
        return ServerConfig.load(RunOptions.parse(arguments.toArray(new String[0])), environment);
    }
}

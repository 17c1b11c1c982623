package io.cardroster.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** {@code DATA/server.json}: address and token of the running server. Only the server's own user can read it. */
public final class ServerFile implements AutoCloseable {

    /** Its name in the data directory. */
    public static final String NAME = "server.json";

    private final Path file;

    private ServerFile(Path file) {
        this.file = file;
    }

    /**
     * Writes it: the permissions are there before the first byte, and a reader sees all of it or nothing.
     *
     * @throws UncheckedIOException when the data directory cannot be written
     */
    public static ServerFile write(Path data, URI address, CliToken token) {
        Path file = data.resolve(NAME);
        Path fresh = data.resolve(NAME + ".new");
        Map<String, String> content = new LinkedHashMap<>();
        content.put("address", address.toString());
        content.put("token", token.secret());
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, new JsonMapper().writeValueAsString(content) + "\n", StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return new ServerFile(file);
    }

    /** Removes it at a clean stop. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }
}

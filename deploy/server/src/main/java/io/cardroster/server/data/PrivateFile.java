package io.cardroster.server.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A file that only the server's own user may read (mode 0600).
 *
 * @param path where it lies; its directory exists
 */
public record PrivateFile(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /**
     * What the file holds, or empty when there is none.
     *
     * @throws StartRefusedException when others may read or change it, or it cannot be read
     */
    public Optional<byte[]> read() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
                throw new StartRefusedException(path + " holds a secret and is open to other users (mode "
                        + PosixFilePermissions.toString(permissions) + "): chmod 600 " + path);
            }
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartRefusedException(path + " cannot be read: " + reason(e), e);
        }
    }

    /**
     * Puts {@code content} in the place of what was there, whole or not at all, also when the power fails meanwhile. It is never
     * readable for others, not even while it is empty.
     *
     * @throws StartRefusedException when the directory does not take it
     */
    public void write(byte[] content) {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException("no file name: " + path);
        }
        Path fresh = directory.resolve(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory(directory);
        } catch (IOException e) {
            throw new StartRefusedException(path + " cannot be written: " + reason(e), e);
        }
    }

    /**
     * Removes the file; when there is none, nothing happens.
     *
     * @throws StartRefusedException when the directory does not let it go
     */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new StartRefusedException(path + " cannot be removed: " + reason(e), e);
        }
    }

    /**
     * When its content was put there.
     *
     * @throws StartRefusedException when it is not there or cannot be asked
     */
    public Instant changed() {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            throw new StartRefusedException(path + " cannot be read: " + reason(e), e);
        }
    }

    public boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes the names in a directory durable: without it a rename may be undone by a power cut. */
    public static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** A readable cause: the file system's own exceptions carry only the file's name as their message. */
    static String reason(IOException e) {
        return e.getClass().getSimpleName().replaceAll("Exception$", "") + " (" + e.getMessage() + ")";
    }
}

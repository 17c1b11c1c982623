package io.cardroster.server.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The directory that {@code --data} names, held by one server at a time. The lock dies with the process, however that ends, and is
 * not inherited by the processes it starts. Directory and secrets are open to the server's user only.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "lock";

    /**
     * What this process holds. Closing a second channel on a lock file would give up the first one's lock as well (POSIX), so the
     * second must not even be opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Opens and locks {@code data}; makes it when it is not there.
     *
     * @throws StartRefusedException when another server holds it, it belongs to another user, or it holds other things
     */
    public static DataDirectory open(Path data) {
        try {
            Path root = own(data);
            if (!HELD.add(root)) {
                throw inUse(root, " in this process");
            }
            try {
                return new DataDirectory(root, locked(root));
            } catch (IOException | StartRefusedException e) {
                HELD.remove(root);
                throw e;
            }
        } catch (IOException e) {
            throw new StartRefusedException("--data " + data + " cannot be used: " + PrivateFile.reason(e), e);
        }
    }

    /** The directory without symbolic links, so that it compares with what the system says about processes. */
    public Path root() {
        return root;
    }

    /** A file among the secrets; {@code name} has no directory part. */
    public PrivateFile secret(String name) {
        return new PrivateFile(root.resolve("secrets").resolve(name));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StartRefusedException("the lock of " + root + " does not close: " + PrivateFile.reason(e), e);
        } finally {
            HELD.remove(root);
        }
    }

    private static FileChannel locked(Path root) throws IOException {
        FileChannel channel = FileChannel.open(
                root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            String holder = holder(channel);
            channel.close();
            throw inUse(root, holder);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        Files.createDirectories(
                root.resolve("secrets"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return channel;
    }

    private static StartRefusedException inUse(Path root, String holder) {
        return new StartRefusedException("another server" + holder + " uses the data directory " + root
                + ": stop it or choose another one with --data");
    }

    private static Path own(Path data) throws IOException {
        if (!Files.exists(data)) {
            Files.createDirectories(data);
        } else if (!Files.isDirectory(data)) {
            throw new StartRefusedException("--data " + data + " is not a directory");
        }
        Path root = data.toRealPath();
        Object owner = Files.getAttribute(root, "unix:uid");
        Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!owner.equals(self)) {
            // The database's files would change hands half-way, and PostgreSQL refuses files of another user.
            throw new StartRefusedException("--data " + root + " belongs to user " + Files.getOwner(root)
                    + ": run the server as that user or choose another directory");
        }
        if (!Files.exists(root.resolve(LOCK)) && holdsAnything(root)) {
            throw new StartRefusedException("--data " + root
                    + " holds other files and was not made by this server: choose an empty or new directory");
        }
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        return root;
    }

    private static boolean holdsAnything(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.anyMatch(entry -> !entry.endsWith("lost+found"));
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String process = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        return process.matches("[0-9]+") ? " (process " + process + ")" : "";
    }
}

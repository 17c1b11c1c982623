package io.cardroster.server.postgres;

import io.cardroster.server.data.PrivateFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks a {@code .txz} so that it survives a power cut right after: each file is forced to the disk. */
final class Archive {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private Archive() {}

    /** Unpacks into {@code target}, which must not exist; files and directories are the owner's only. */
    static void unpack(InputStream packed, Path target) throws IOException {
        Files.createDirectory(target);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path place = target.resolve(entry.getName()).normalize();
                if (!place.startsWith(target)) {
                    throw new IOException("the archive leaves its directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(place);
                } else {
                    Files.createDirectories(place.getParent());
                    put(tar, entry, place);
                }
            }
        }
        PrivateFile.syncDirectory(target);
    }

    private static void put(TarArchiveInputStream tar, TarArchiveEntry entry, Path place) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
            return;
        }
        boolean program = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
        var mode = PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
        Files.createFile(place, mode);
        try (FileChannel file = FileChannel.open(place, StandardOpenOption.WRITE)) {
            tar.transferTo(Channels.newOutputStream(file));
            file.force(true);
        }
    }
}

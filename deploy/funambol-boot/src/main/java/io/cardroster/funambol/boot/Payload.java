package io.cardroster.funambol.boot;

import io.cardroster.funambol.bridge.BridgeException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The jars that are packed inside ours, unpacked for the time of one runtime into a directory that only our user can read. */
final class Payload {

    /** Where they are packed, seen from the host's class loader. */
    static final String RESOURCE = "io/cardroster/funambol/payload.zip";

    private static final int UNAVAILABLE = 503;

    private final Path directory;
    private final List<URL> jars;

    private Payload(Path directory, List<URL> jars) {
        this.directory = directory;
        this.jars = jars;
    }

    /** Refuses where an update has left the older jar beside the newer one: nobody could tell whose classes run. */
    static Payload unpack(ClassLoader host) throws IOException, BridgeException {
        List<URL> found = Collections.list(host.getResources(RESOURCE));
        if (found.size() > 1) {
            throw new BridgeException(
                    "two releases of Cardroster are in the class path, remove the older one: " + found,
                    UNAVAILABLE,
                    false);
        }
        Path directory = Files.createTempDirectory("cardroster");
        List<URL> jars = new ArrayList<>();
        try (InputStream packed = host.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new IOException(RESOURCE + " is not in the jar");
            }
            ZipInputStream zip = new ZipInputStream(packed);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(".jar") && name.indexOf('/') < 0 && name.indexOf(File.separatorChar) < 0) {
                    Path jar = directory.resolve(name);
                    Files.copy(zip, jar);
                    jars.add(jar.toUri().toURL());
                }
            }
            return new Payload(directory, jars);
        } catch (IOException e) {
            new Payload(directory, jars).delete();
            throw e;
        }
    }

    URL[] jars() {
        return jars.toArray(new URL[0]);
    }

    /** Removes the directory; a file that is still in use stays for the system to clean up. */
    void delete() {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(directory)) {
            found.forEach(files::add);
        } catch (IOException e) {
            return;
        }
        files.add(directory);
        for (Path file : files) {
            File left = file.toFile();
            if (!left.delete()) {
                left.deleteOnExit();
            }
        }
    }
}

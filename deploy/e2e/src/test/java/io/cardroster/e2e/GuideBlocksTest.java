package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of the operator's guide without running it; {@link GuideIT} runs it. */
class GuideBlocksTest {

    private static final List<String> KINDS = List.of(
            "run", "run-stopped", "config", "sql", "haproxy", "nginx", "prometheus", "synopsis", "shown", "package");

    @TempDir
    private Path folder;

    @Test
    void everyBlockSaysWhatItIsAndItsConfigurationLoads() throws IOException {
        List<GuideBlocks.Block> blocks = GuideBlocks.read();

        assertThat(blocks).hasSizeGreaterThan(12).allMatch(block -> KINDS.contains(block.kind()));
        assertThat(blocks)
                .filteredOn(block -> block.kind().equals("config"))
                .hasSizeGreaterThan(4)
                .allSatisfy(block -> assertThatCode(() -> GuideBlocks.load(block, folder))
                        .as("docs/operator-guide.md:" + block.line())
                        .doesNotThrowAnyException());
    }
}

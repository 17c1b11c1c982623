package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.config.RunOptions;
import io.cardroster.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The indented blocks of the operator's guide. Before each stands a comment that says what it is:
 *
 * <ul>
 *   <li>{@code run}: commands; run in order, in a folder of their own, against a running server
 *   <li>{@code run-stopped}: the same, while the server is stopped and its database gone
 *   <li>{@code config}: a piece of configuration; loaded
 *   <li>{@code sql}: statements for the operator's own PostgreSQL; run there
 *   <li>{@code haproxy}, {@code nginx}, {@code prometheus}: for those programs, which check them
 *   <li>{@code shown}: a dialogue with a program's answers; the syntax of its commands is checked, and tests of the API play the like
 *   <li>{@code synopsis}: the form of a command, whose {@code --help} is run
 *   <li>{@code package}: for a machine with systemd and root; its syntax is checked, and {@code deploy/package-test} runs it there
 * </ul>
 */
final class GuideBlocks {

    private static final Pattern KIND = Pattern.compile("<!-- block: ([a-z-]+) -->");

    private GuideBlocks() {}

    /** @param line in the guide, from 1 */
    record Block(int line, String kind, String text) {}

    static List<Block> read() throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(Programs.project().resolve("docs/operator-guide.md"));
        String kind = "";
        for (int i = 0; i < lines.size(); i++) {
            var comment = KIND.matcher(lines.get(i));
            if (comment.matches()) {
                kind = comment.group(1);
            } else if (lines.get(i).startsWith("    ")) {
                int begin = i;
                StringBuilder text = new StringBuilder();
                while (i < lines.size() && lines.get(i).startsWith("    ")) {
                    text.append(lines.get(i++).substring(4)).append('\n');
                }
                assertThat(kind)
                        .as("docs/operator-guide.md:" + (begin + 1) + ": no comment says what this block is")
                        .isNotEmpty();
                blocks.add(new Block(begin + 1, kind, text.toString()));
                kind = "";
            }
        }
        return blocks;
    }

    /** Loads a piece of configuration, with files that exist in place of those of the guide's machine. */
    static void load(Block block, Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("db.password"), "x\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        String text =
                block.text().replace("…", "127.0.0.1:5222").replace("/etc/cardroster/db.password", password.toString());
        Path file = Files.writeString(folder.resolve("guide.conf"), text);
        assertThat(ServerConfig.load(RunOptions.parse("--config", file.toString()), Map.of()))
                .isNotNull();
    }
}

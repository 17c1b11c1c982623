package io.cardroster.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a postmaster says of itself in {@code postmaster.pid}.
 *
 * @param process its number
 * @param port its TCP port, 0 while it has not written it
 * @param ready whether it takes connections
 */
record PostmasterFile(long process, int port, boolean ready) {

    static final String NAME = "postmaster.pid";

    private static final int PROCESS_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    /** The file of a data directory; empty when there is none or it is being written. */
    static Optional<PostmasterFile> read(Path directory) {
        try {
            List<String> lines = Files.readAllLines(directory.resolve(NAME), StandardCharsets.ISO_8859_1);
            return Optional.of(new PostmasterFile(
                    number(lines, PROCESS_LINE),
                    (int) number(lines, PORT_LINE),
                    line(lines, STATE_LINE).equals("ready")));
        } catch (IOException | NumberFormatException absentOrHalfWritten) {
            return Optional.empty();
        }
    }

    private static long number(List<String> lines, int line) {
        String text = line(lines, line);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static String line(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).trim() : "";
    }
}

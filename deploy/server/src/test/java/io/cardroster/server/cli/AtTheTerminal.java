package io.cardroster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Face;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the command line, beside a running administration. */
abstract class AtTheTerminal {

    @TempDir
    Path data = Path.of("");

    final InputStream stdin = System.in;

    final StringWriter out = new StringWriter();

    final StringWriter err = new StringWriter();

    Face face;

    @BeforeEach
    void open() {
        face = new Face(data);
    }

    @AfterEach
    void close() {
        System.setIn(stdin);
        face.close();
    }

    int typing(String line, String... args) {
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return run(args);
    }

    int run(String... args) {
        String[] all = Stream.concat(Stream.of("--data", data.toString()), Stream.of(args))
                .toArray(String[]::new);
        return Cardroster.run(System.in, writer(out), writer(err), all);
    }

    JsonNode json(String... args) {
        out.getBuffer().setLength(0);
        assertThat(run(args)).as(err.toString()).isZero();
        return new JsonMapper().readTree(out.toString());
    }

    static PrintWriter writer(StringWriter to) {
        return new PrintWriter(to, true);
    }
}

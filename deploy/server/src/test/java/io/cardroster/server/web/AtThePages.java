package io.cardroster.server.web;

import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An administrator at the pages. */
abstract class AtThePages {

    @TempDir
    Path data = Path.of("");

    Face face;

    Browser browser;

    @BeforeEach
    void open() {
        face = new Face(data);
        browser = new Browser(face.address());
    }

    @AfterEach
    void close() {
        face.close();
    }
}

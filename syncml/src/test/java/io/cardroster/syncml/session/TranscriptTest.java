package io.cardroster.syncml.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The protocol, against a datastore that keeps what it is given; see {@link TranscriptPlayer} for the form of the files. */
class TranscriptTest {

    @TestFactory
    Stream<DynamicTest> transcripts() throws IOException {
        return TranscriptPlayer.tests(Path.of("src", "test", "resources", "transcripts"), TestServer::new);
    }
}

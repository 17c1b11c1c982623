package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** libwbxml reads what we write: an opinion that shares no code with ours. Needs Debian's {@code libwbxml2-utils}. */
class Wbxml2XmlIT {

    private static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void readsOurMessages(ProtocolVersion version) throws IOException, InterruptedException, MalformedMessageException {
        SyncMessage message = MessageSamples.message(version, 3);

        String theirs = convert(CODEC.encode(message, WireForm.of(Encoding.WBXML, version)));

        SyncMessage back = CODEC.decode(theirs.getBytes(StandardCharsets.UTF_8), MediaType.of(Encoding.XML))
                .message();
        assertThat(xml(back, version)).isEqualToNormalizingNewlines(xml(message, version));
    }

    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void readsOurDevInfDocuments(ProtocolVersion version)
            throws IOException, InterruptedException, MalformedMessageException {
        String scenario =
                version == ProtocolVersion.V1_2 ? "01-slow-first-upload" : "21-syncml-" + version.verDtd() + "-slow";
        byte[] recorded = Recorded.of("syncevolution-2.0.0/" + scenario + "/001-req.wbxml")
                .body();
        DecodedMessage decoded = CODEC.decode(recorded, MediaType.of(Encoding.WBXML));

        String theirs = convert(CODEC.encode(decoded.message(), decoded.form()));

        SyncMessage back = CODEC.decode(theirs.getBytes(StandardCharsets.UTF_8), MediaType.of(Encoding.XML))
                .message();
        assertThat(xml(back, version)).contains("<DevInf").hasSizeGreaterThan(5_000);
        // libwbxml rewrites the media type of the DevInf to that of the encoding that it writes.
        assertThat(xml(back, version)).isEqualTo(xml(decoded.message(), version).replace("devinf+wbxml", "devinf+xml"));
    }

    private String convert(byte[] wbxml) throws IOException, InterruptedException {
        Path in = Files.write(directory.resolve("in.wbxml"), wbxml);
        Path out = directory.resolve("out.xml");
        Process process = new ProcessBuilder("wbxml2xml", "-m", "0", "-o", out.toString(), in.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("log")))
                .isZero();
        return Files.readString(out);
    }

    private static String xml(SyncMessage message, ProtocolVersion version) {
        return new String(CODEC.encode(message, WireForm.of(Encoding.XML, version)), StandardCharsets.UTF_8);
    }
}

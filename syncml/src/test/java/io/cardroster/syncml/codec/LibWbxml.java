package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Debian's {@code libwbxml2-utils}: an opinion on WBXML that shares no code with ours. */
final class LibWbxml {

    private static final long SECONDS = 30;
    private static final String OPEN = "<![CDATA[";
    private static final String CLOSE = "]]></Data>";
    private static final Pattern RAW_DIGEST =
            Pattern.compile("(?s)</Meta><Data>((?=.*[^ -~].*</Data></Cred>).{16})</Data></Cred>");

    private final Path directory;

    /** Works with files in that directory. */
    LibWbxml(Path directory) {
        this.directory = directory;
    }

    /** What {@code wbxml2xml} makes of a document; fails when it cannot read it. */
    byte[] toXml(byte[] wbxml) throws IOException, InterruptedException {
        Path in = Files.write(directory.resolve("in.wbxml"), wbxml);
        Path out = directory.resolve("out.xml");
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder("wbxml2xml", "-m", "0", "-k", "-o", out.toString(), in.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return Files.readAllBytes(out);
    }

    /**
     * What it writes in XML as it stands in WBXML. It leaves two things as no parser reads them: {@code ]]>} within CDATA, and
     * the raw digest that clients of SyncML 1.0 send, which is base64 in XML.
     */
    private static byte[] mended(byte[] xml) {
        String text = new String(xml, StandardCharsets.ISO_8859_1);
        Matcher raw = RAW_DIGEST.matcher(text);
        if (raw.find()) {
            byte[] digest = raw.group(1).getBytes(StandardCharsets.ISO_8859_1);
            text = text.substring(0, raw.start(1))
                    + Base64.getEncoder().encodeToString(digest)
                    + text.substring(raw.end(1));
        }
        StringBuilder mended = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf(OPEN); start >= 0; start = text.indexOf(OPEN, from)) {
            int end = text.indexOf(CLOSE, start);
            mended.append(text, from, start + OPEN.length())
                    .append(text.substring(start + OPEN.length(), end).replace("]]>", "]]]]><![CDATA[>"));
            from = end;
        }
        return mended.append(text.substring(from)).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The tree that it sees in a document. */
    String tree(byte[] wbxml) throws IOException, InterruptedException, XMLStreamException {
        return Tree.ofXml(mended(toXml(wbxml)));
    }
}

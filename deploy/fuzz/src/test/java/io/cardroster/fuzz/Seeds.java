package io.cardroster.fuzz;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What fuzzing starts from: the recorded messages of {@code syncml}, alone and as sessions, and inputs that once found a fault.
 * The program writes them into directories as Jazzer wants them.
 */
final class Seeds {

    /** A longer one is mutated too seldom at any one place. */
    private static final int LONGEST = 15_000;

    private static final int XML = 1 << 5;

    private Seeds() {}

    /** Writes the seeds of each target into a directory of its name below the given one. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        write(root.resolve("xml"), messages().stream().filter(Seeds::isXml).toList());
        write(
                root.resolve("wbxml"),
                messages().stream().filter(body -> !isXml(body)).toList());
        write(root.resolve("session"), sessions());
        for (String target : List.of("xml", "wbxml", "session")) {
            for (Map.Entry<String, byte[]> found : found(target).entrySet()) {
                Files.write(root.resolve(target).resolve("found-" + found.getKey()), found.getValue());
            }
        }
    }

    /** Inputs that once found a fault, by what they found. */
    static Map<String, byte[]> found(String target) throws IOException {
        Map<String, byte[]> inputs = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(resource("/found/" + target)))) {
            for (Path file : files.toList()) {
                inputs.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    private static URI resource(String name) {
        try {
            return Objects.requireNonNull(Seeds.class.getResource(name), name).toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path directory, List<byte[]> seeds) throws IOException {
        Files.createDirectories(directory);
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(directory.resolve("seed-%03d".formatted(i)), seeds.get(i));
        }
    }

    private static boolean isXml(byte[] body) {
        return body.length > 0 && body[0] == '<';
    }

    /** Single messages in both encodings. */
    static List<byte[]> messages() {
        return recorded().values().stream()
                .flatMap(List::stream)
                .filter(body -> body.length <= LONGEST)
                .toList();
    }

    /** What the client of each recording sent, in each encoding, as a script. */
    static List<byte[]> sessions() {
        List<byte[]> sessions = new ArrayList<>();
        recorded().forEach((name, bodies) -> {
            if (name.contains("-req")) {
                int how = name.endsWith("xml") && !name.endsWith("wbxml") ? XML : 0;
                List<Script.Step> steps = bodies.stream()
                        .filter(body -> body.length <= LONGEST)
                        .map(body -> new Script.Step(how, body))
                        .toList();
                if (!steps.isEmpty()) {
                    sessions.add(new Script(steps).write());
                }
            }
        });
        sessions.add(upload(Encoding.XML).write());
        sessions.add(upload(Encoding.WBXML).write());
        return sessions;
    }

    /** A whole slow sync of two cards in as few bytes as can be: a short seed is played often, and each byte is changed soon. */
    static Script upload(Encoding encoding) {
        String datastores = "<Target><LocURI>contacts</LocURI></Target><Source><LocURI>c</LocURI></Source>";
        String card = "<Item><Source><LocURI>%d</LocURI></Source><Data>BEGIN:VCARD&#13;\nVERSION:2.1&#13;\nN:%s&#13;\n"
                + "X-IM-TYPE:XMPP&#13;\nX-IM-NUMBER:%s@x&#13;\nEND:VCARD&#13;\n</Data></Item>";
        return new Script(List.of(
                step(
                        encoding,
                        "<Alert><CmdID>1</CmdID><Data>201</Data><Item>" + datastores
                                + "<Meta><Anchor><Next>1</Next></Anchor></Meta></Item></Alert><Final/>"),
                step(
                        encoding,
                        "<Sync><CmdID>1</CmdID>" + datastores + "<Add><CmdID>2</CmdID>"
                                + card.formatted(1, "Ada", "ada")
                                + "</Add><Replace><CmdID>3</CmdID>" + card.formatted(2, "Bob", "bob")
                                + "</Replace></Sync><Final/>"),
                step(encoding, "<Final/>")));
    }

    private static Script.Step step(Encoding encoding, String commands) {
        byte[] xml =
                ("<SyncML><SyncHdr/><SyncBody>" + commands + "</SyncBody></SyncML>").getBytes(StandardCharsets.UTF_8);
        if (encoding == Encoding.XML) {
            return new Script.Step(XML, xml);
        }
        try {
            SyncMessage message =
                    CodecCheck.CODEC.decode(xml, MediaType.of(Encoding.XML)).message();
            return new Script.Step(
                    0, CodecCheck.CODEC.encode(message, WireForm.of(Encoding.WBXML, ProtocolVersion.V1_2)));
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bodies by scenario, direction and encoding. */
    private static Map<String, List<byte[]>> recorded() {
        Map<String, List<byte[]>> bodies = new TreeMap<>();
        try {
            URI root = resource("/recorded");
            if (root.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
                    collect(jar.getPath("/recorded"), bodies);
                }
            } else {
                collect(Path.of(root), bodies);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bodies;
    }

    private static void collect(Path root, Map<String, List<byte[]>> bodies) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                String name = file.toString();
                if (name.endsWith("xml")) {
                    String key = name.replaceAll("\\d+-(req|resp)\\.", "-$1.");
                    bodies.computeIfAbsent(key, any -> new ArrayList<>()).add(Files.readAllBytes(file));
                }
            }
        }
    }
}

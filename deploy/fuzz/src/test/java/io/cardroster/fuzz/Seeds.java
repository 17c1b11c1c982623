package io.cardroster.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
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
        return sessions;
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

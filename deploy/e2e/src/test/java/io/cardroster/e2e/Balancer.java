package io.cardroster.e2e;

import io.cardroster.im.counterpart.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Debian's haproxy in front of several nodes, as the operator's guide has it: message by message to any node that is ready. */
final class Balancer implements AutoCloseable {

    private final int port = FreePort.find();
    private @Nullable Process process;

    /** Where phones go; to be told to the nodes as {@code public-url}. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it in front of nodes, which may be on their way. */
    void start(Path folder, List<RunningServer> nodes) {
        Programs.require("haproxy", "haproxy");
        StringBuilder servers = new StringBuilder();
        for (int i = 0; i < nodes.size(); i++) {
            String address = nodes.get(i).page("").replace("http://", "");
            servers.append("    server node%d %s check%n".formatted(i + 1, address));
            servers.append("    server late%d %s backup%n".formatted(i + 1, address));
        }
        try {
            String guide = Files.readString(Programs.project().resolve("docs/operator-guide.md"));
            Path configuration = Files.writeString(
                    folder.resolve("haproxy.cfg"), block(guide).formatted(port) + servers);
            Programs.run(Duration.ofSeconds(20), Map.of(), "", List.of("haproxy", "-c", "-f", configuration.toString()))
                    .orFail();
            process = new ProcessBuilder("haproxy", "-db", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("haproxy.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.get(Duration.ofSeconds(20), this::listens, listening -> listening);
    }

    /** The guide's own configuration, with our port and without its example of nodes. */
    private static String block(String guide) {
        int begin = guide.indexOf("    global\n");
        int end = guide.indexOf("    server node1", begin);
        if (begin < 0 || end < 0) {
            throw new AssertionError("the guide has no configuration of haproxy");
        }
        return guide.substring(begin, end)
                .lines()
                .map(line -> line.replaceFirst("^ {4}", ""))
                .map(line -> line.startsWith("    bind ") ? "    bind 127.0.0.1:%d" : line.replace("%", "%%"))
                .reduce("", (text, line) -> text + line + "\n");
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        Process started = Objects.requireNonNull(process);
        started.destroy();
        try {
            if (!started.waitFor(60, TimeUnit.SECONDS)) {
                started.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.cardroster.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Prosody on loopback with files of its own in the data directory. It does not outlive this process: a shell that holds the other
 * end of its input stops it when that closes. As root it runs in a user namespace, without root's rights; the files stay root's.
 */
final class DemoProsody implements AutoCloseable {

    static final String DOMAIN = "im.demo";

    private static final String CONFIGURATION = """
            -- The XMPP server of the demo: loopback only, no other servers. Written anew at each start.
            data_path = "@FOLDER@/data"
            log = { info = "@FOLDER@/prosody.log" }
            interfaces = { "127.0.0.1" }
            c2s_ports = { @PORT@ }
            c2s_direct_tls_ports = {}
            s2s_ports = {}
            component_ports = {}
            http_ports = {}
            https_ports = {}
            modules_disabled = { "s2s", "posix", "tls" }
            modules_enabled = { "roster", "saslauth", "disco", "offline", "smacks", "mam", "ping" }
            authentication = "internal_hashed"
            storage = "internal"
            c2s_require_encryption = false
            allow_unencrypted_plain_auth = false
            VirtualHost "@DOMAIN@"
            """;

    private static final String WATCH = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            program=$!
            trap '' INT TERM HUP # not before: the program would inherit it and never end
            { read -r end; kill -TERM "$program"; } <&3 >/dev/null 2>&1 &
            watcher=$!
            exec 3<&-
            wait "$program"
            kill -KILL "$watcher" 2>/dev/null
            """;

    private static final int START_SECONDS = 20;

    private final Path folder;
    private final int port;
    private final Process shell;

    private DemoProsody(Path folder, int port, Process shell) {
        this.folder = folder;
        this.port = port;
        this.shell = shell;
    }

    /** Whether Debian's Prosody is on the search path. */
    static boolean installed() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, "prosody"))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Starts it.
     *
     * @param folder for its configuration, data and log
     * @param users names with their passwords
     * @return empty when it does not come up; its log in the folder says why
     */
    static Optional<DemoProsody> start(Path folder, Map<String, String> users) {
        try {
            int port = freePort();
            Files.createDirectories(folder.resolve("data"));
            Path configuration = folder.resolve("prosody.cfg.lua");
            Files.writeString(
                    configuration,
                    CONFIGURATION
                            .replace(
                                    "@FOLDER@",
                                    folder.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                            .replace("@PORT@", Integer.toString(port))
                            .replace("@DOMAIN@", DOMAIN));
            for (Map.Entry<String, String> user : users.entrySet()) {
                addUser(folder, user.getKey(), user.getValue());
            }
            List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", WATCH, "cardroster-demo"));
            if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(List.of("prosody", "--config", configuration.toString(), "-F"));
            Process shell = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
            DemoProsody prosody = new DemoProsody(folder, port, shell);
            if (prosody.answers()) {
                return Optional.of(prosody);
            }
            prosody.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Prosody cannot be started in " + folder, e);
        }
    }

    int port() {
        return port;
    }

    /** Whether a user's roster, as Prosody itself stored it, names that JID. */
    boolean rosterHolds(String user, String jid) {
        Path file = store(folder, "roster").resolve(user + ".dat");
        try {
            return Files.exists(file) && Files.readString(file).contains("[\"" + jid + "\"]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(10, TimeUnit.SECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        for (int tenth = 0; tenth < START_SECONDS * 10 && shell.isAlive(); tenth++) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return true;
            } catch (IOException notYet) {
                try {
                    TimeUnit.MILLISECONDS.sleep(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return false;
    }

    private static void addUser(Path folder, String name, String password) throws IOException {
        Path file = store(folder, "accounts").resolve(name + ".dat");
        if (!Files.exists(file)) { // afterwards Prosody has put a hash there
            Files.createDirectories(store(folder, "accounts"));
            Files.writeString(file, "return {\n\t[\"password\"] = \"" + password + "\";\n};\n");
        }
    }

    /** Where Prosody keeps files of a kind; it writes a dot in a domain as its number. */
    private static Path store(Path folder, String kind) {
        return folder.resolve("data").resolve(DOMAIN.replace(".", "%2e")).resolve(kind);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

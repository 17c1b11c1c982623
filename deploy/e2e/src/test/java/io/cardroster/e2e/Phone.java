package io.cardroster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A phone: Debian's SyncEvolution command line with a folder of vCards as its address book, one file for each contact, the
 * file's name being the LUID. Everything that it remembers lives in its own folder.
 */
final class Phone {

    private static final String PACKAGES =
            "syncevolution syncevolution-http syncevolution-dbus syncevolution-libs gcc libc6-dev";

    private static final Pattern SCHEME = Pattern.compile("syncml:auth-\\w+");

    private final String name;
    private final Path home;
    private final Path contacts;
    private final String url;
    private final String user;
    private final String password;
    private final Map<String, String> settings = new TreeMap<>();
    /** Sources that the client knows with all settings as they are. */
    private final Set<String> configured = new TreeSet<>();

    private boolean known;
    private volatile @Nullable ProcessHandle running;

    Phone(Path folder, String name, String url, String user, String password) {
        Programs.require("syncevolution", PACKAGES);
        Programs.require("gcc", "gcc libc6-dev");
        this.name = name;
        this.home = folder.resolve(name + ".home");
        this.contacts = folder.resolve(name);
        this.url = url;
        this.user = user;
        this.password = password;
        settings.put("enableWBXML", "1");
        settings.put("clientAuthType", "md5");
        settings.put("maxMsgSize", "150000");
        settings.put("maxObjSize", "4000000");
        settings.put("loglevel", "4");
        try {
            Files.createDirectories(contacts);
            for (String part : List.of(".config", ".cache", ".local/share", "run")) {
                Files.createDirectories(home.resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a setting of the client, for example {@code enableWBXML=0} or {@code clientAuthType=basic}. */
    Phone with(String key, String value) {
        settings.put(key, value);
        configured.clear();
        return this;
    }

    Path contacts() {
        return contacts;
    }

    String deviceId() {
        return "phone-" + name;
    }

    /** The folder of notes, a file each; synchronised with the datastore {@code forward}. */
    Path notes() {
        try {
            return Files.createDirectories(home.resolveSibling(name + ".notes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Synchronises the notes and fails when the client reports an error. */
    String syncNotes(String mode) {
        configure("notes", notes(), "text/plain", "forward");
        return client(Duration.ofMinutes(5), List.of("--run", "--sync", mode, "srv", "notes"))
                .orFail()
                .output();
    }

    /** Synchronises and fails when the client reports an error. */
    String sync(String mode) {
        return trySync(mode).orFail().output();
    }

    /** Synchronises; an exit code of 1 is the client's word for every failure. */
    Programs.Result trySync(String mode) {
        configure("contacts", contacts, "text/vcard", "contacts");
        return client(Duration.ofMinutes(5), List.of("--run", "--sync", mode, "srv", "contacts"));
    }

    private void configure(String source, Path database, String format, String uri) {
        if (!configured.add(source)) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("--configure"));
        if (!known) {
            command.addAll(List.of("--template", "none"));
        }
        command.addAll(List.of(
                "keyring=no",
                "syncURL=" + url,
                "username=" + user,
                "password=" + password,
                "deviceId=" + deviceId(),
                "preventSlowSync=0",
                "printChanges=0",
                "dumpData=0",
                "maxlogdirs=10",
                "enableRefreshSync=1",
                "RetryInterval=0",
                "RetryDuration=60",
                "backend=file",
                "database=" + database,
                "databaseFormat=" + format,
                "uri=" + uri,
                "sync=two-way"));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        command.addAll(List.of("srv", source));
        client(Duration.ofMinutes(1), command).orFail();
        known = true;
    }

    private Programs.Result client(Duration limit, List<String> arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        environment.put("XDG_CACHE_HOME", home.resolve(".cache").toString());
        environment.put("XDG_DATA_HOME", home.resolve(".local/share").toString());
        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("LD_PRELOAD", Shim.LIBRARY.toString());
        environment.put("DISPLAY", "");
        environment.put("DBUS_SESSION_BUS_ADDRESS", "");
        List<String> command = new ArrayList<>(List.of("syncevolution", "--daemon=no"));
        command.addAll(arguments);
        return Programs.run(limit, environment, "", command, started -> running = started);
    }

    /** The schemes of all credentials that the client wrote down as sent; it keeps the logs of its last syncs. */
    Set<String> schemes() {
        Set<String> schemes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(home.resolve(".cache"))) {
            for (Path sent : files.filter(file -> file.toString().endsWith("_outgoing.xml"))
                    .toList()) {
                // Some of what the client writes down is binary.
                Matcher scheme = SCHEME.matcher(Files.readString(sent, StandardCharsets.ISO_8859_1));
                while (scheme.find()) {
                    schemes.add(scheme.group());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemes;
    }

    /** SIGTERM to the client while it synchronises: it suspends. */
    void terminate() {
        Objects.requireNonNull(running).destroy();
    }

    /** SIGKILL: it vanishes, as a phone without battery. */
    void kill() {
        Objects.requireNonNull(running).destroyForcibly();
    }

    /** Mends a fault of Debian's client, see the source; compiled once for all phones. */
    private static final class Shim {

        static final Path LIBRARY = compiled();

        private static Path compiled() {
            Path source = Programs.project().resolve("deploy/e2e/src/test/resources/clients/curlshim.c");
            try {
                Path library = Files.createTempFile(Path.of("target").toAbsolutePath(), "curlshim", ".so");
                List<String> gcc =
                        List.of("gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl");
                Programs.run(Duration.ofMinutes(1), Map.of(), "", gcc).orFail();
                return library;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes or replaces a contact as a person at the phone would. */
    void write(String luid, String... lines) {
        try {
            Path file = contacts.resolve(luid);
            boolean edited = Files.exists(file);
            if (edited) {
                Thread.sleep(1_100); // the client sees a change by the file's time, in seconds
            }
            String text = "BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Replaces text inside the contact that contains {@code mark}. */
    void edit(String mark, String from, String to) {
        try {
            Path file = contacts.resolve(luidOf(mark));
            String text = Files.readString(file);
            if (!text.contains(from)) {
                throw new AssertionError("no " + from + " in\n" + text);
            }
            Thread.sleep(1_100);
            Files.writeString(file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void delete(String mark) {
        try {
            Files.delete(contacts.resolve(luidOf(mark)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contact that contains a text. */
    String luidOf(String mark) {
        return cards().entrySet().stream()
                .filter(card -> card.getValue().contains(mark))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no contact with " + mark + " on " + name));
    }

    /** All contacts by LUID, unfolded, without what the client writes of its own: time, its name, properties without value. */
    Map<String, String> cards() {
        Map<String, String> cards = new TreeMap<>();
        try (Stream<Path> files = Files.list(contacts)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file).replace("\r\n", "\n").replace("\n ", "");
                StringBuilder kept = new StringBuilder();
                text.lines()
                        .filter(line -> !line.startsWith("REV:") && !line.startsWith("PRODID:"))
                        .filter(line -> !line.substring(line.indexOf(':') + 1)
                                .replace(";", "")
                                .isEmpty())
                        .forEach(line -> kept.append(line).append('\n'));
                cards.put(file.getFileName().toString(), kept.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cards;
    }
}

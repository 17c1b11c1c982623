package io.cardroster.server.demo;

import io.cardroster.server.config.Platform;
import io.cardroster.server.data.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo of {@code deploy/run --demo}: {@link #prepare} before the server starts, {@link #play} when it is ready. What it made is
 * found again by a later start on the same data: the story then goes on where it was.
 */
public final class Demo implements AutoCloseable {

    static final String OWNER = "demo";
    static final String OWNER_JID = OWNER + "@" + DemoProsody.DOMAIN;
    static final String FRIEND = "friend@" + DemoProsody.DOMAIN;

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final String ADMINISTRATOR = "demo";
    private static final String INSTALL = "apt-get install -y --no-install-recommends prosody";

    private final Path data;
    private final Path folder;
    private final DemoSecrets secrets;
    private final Narrator tell;
    private final RandomGenerator random;
    private final @Nullable DemoProsody prosody;
    private @Nullable Thread player;

    private Demo(
            DataDirectory data,
            Path folder,
            DemoSecrets secrets,
            @Nullable DemoProsody prosody,
            Narrator tell,
            RandomGenerator random) {
        this.data = data.root();
        this.folder = folder;
        this.secrets = secrets;
        this.prosody = prosody;
        this.tell = tell;
        this.random = random;
    }

    /**
     * Starts the XMPP server of the demo when Debian's is installed.
     *
     * @param console takes the lines for the person who watches
     * @param random must be a {@link java.security.SecureRandom} in earnest
     */
    public static Demo prepare(DataDirectory data, Consumer<String> console, RandomGenerator random) {
        Narrator tell = new Narrator(console);
        Path folder = data.root().resolve("demo");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DemoSecrets secrets = DemoSecrets.keptIn(data.secret("demo.json"), random);
        @Nullable DemoProsody prosody = null;
        if (DemoProsody.installed()) {
            Path home = folder.resolve("prosody");
            prosody = DemoProsody.start(home, Map.of(OWNER, secrets.im(), "friend", secrets.friend()))
                    .orElse(null);
            tell.remark(
                    prosody == null
                            ? "Prosody did not come up; " + home.resolve("output.log") + " says why"
                            : "Prosody serves " + DemoProsody.DOMAIN + " on 127.0.0.1:" + prosody.port());
        } else {
            tell.remark("the part with an XMPP server needs Prosody: " + INSTALL);
        }
        return new Demo(data, folder, secrets, prosody, tell, random);
    }

    /** The XMPP server that the demo brings, to be configured like any other. */
    public Optional<Platform> platform() {
        return Optional.ofNullable(prosody)
                .map(running -> new Platform(DemoProsody.DOMAIN, "127.0.0.1", running.port(), null));
    }

    /**
     * Plays in the background.
     *
     * @param server the address of the running server, without a path
     */
    public void play(URI server) {
        Thread thread = new Thread(() -> tellAll(server), "demo");
        thread.setDaemon(true);
        player = thread;
        thread.start();
    }

    @Override
    public void close() {
        Thread thread = player;
        if (thread != null) {
            thread.interrupt();
        }
        if (prosody != null) {
            prosody.close();
        }
    }

    private void tellAll(URI server) {
        try {
            Commands commands = new Commands(data);
            people(commands);
            new PhoneStory(tell, commands, folder, server.resolve("/sync"), secrets.owner()).play();
            if (prosody == null) {
                tell.remark("the part with an XMPP server was left out; it needs: " + INSTALL);
            } else {
                new ImStory(tell, commands, prosody, secrets.im()).play();
            }
            tell.remark("done; the server goes on. Pages: " + server.resolve("/admin/") + " (administrator "
                    + ADMINISTRATOR + "). Ctrl-C ends it.");
        } catch (DemoFailedException e) {
            tell.remark("stopped: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("the demo broke off", e);
            tell.remark("broke off: " + e);
        }
    }

    private void people(Commands commands) {
        boolean known = false;
        for (var owner : commands.json("user", "list")) {
            known |= owner.path("name").asString().equals(OWNER);
        }
        if (known) {
            tell.step(
                    "the owner " + OWNER + " is there from an earlier start; password for phones: " + secrets.owner());
            return;
        }
        commands.done(secrets.owner() + "\n", "user", "add", OWNER, "--password-stdin");
        tell.step("the owner " + OWNER + " is added; password for phones: " + secrets.owner());
        String password = DemoSecrets.password(random);
        if (commands.run(password + "\n", "admin", "add", ADMINISTRATOR, "--password-stdin")
                .done()) {
            tell.step("the administrator " + ADMINISTRATOR + " is added; password, shown only now: " + password);
        }
    }
}

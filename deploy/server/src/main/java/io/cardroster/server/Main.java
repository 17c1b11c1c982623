package io.cardroster.server;

import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.server.config.Database;
import io.cardroster.server.config.LogFormat;
import io.cardroster.server.config.RunOptions;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.data.DataDirectory;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.server.demo.Demo;
import io.cardroster.server.postgres.EmbeddedPostgres;
import io.cardroster.server.postgres.Running;
import io.cardroster.source.spi.BookMeter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code deploy/run}: starts the server in the foreground. Exit code 0 after a clean stop, 1 when something broke while it ran, 2
 * when the start was refused.
 */
public final class Main {

    private static final int BROKEN = 1;
    private static final int REFUSED = 2;

    private final Closing closing;
    private final AtomicInteger exitCode = new AtomicInteger();

    private Main(Closing closing) {
        this.closing = closing;
    }

    public static void main(String[] arguments) {
        try {
            RunOptions options = RunOptions.parse(arguments);
            if (options.help()) {
                System.out.print(RunOptions.usage());
                return;
            }
            if (options.helpConfig()) {
                System.out.print(ServerConfig.reference());
                return;
            }
            if (options.printConfig()) {
                System.out.println(ServerConfig.print(options, System.getenv()));
                return;
            }
            ServerConfig config = ServerConfig.load(options, System.getenv());
            chooseLogFormat(config.logFormat());
            new Main(new Closing()).run(options, config);
        } catch (StartRefusedException e) {
            complain(e.getMessage());
            System.exit(REFUSED);
        }
    }

    private void run(RunOptions options, ServerConfig config) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            start(options, config);
            if (options.check()) {
                say("check: all is well");
                System.exit(0);
            }
            new CountDownLatch(1).await();
        } catch (StartRefusedException e) {
            end(REFUSED, e.getMessage());
        } catch (CancellationException stopping) {
            // The hook ends the process.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(BROKEN, "interrupted");
        } catch (RuntimeException | Error e) {
            // Threads that were started would keep a server alive that never became ready.
            e.printStackTrace();
            end(BROKEN, "the start broke; the lines above say where");
        }
    }

    private void start(RunOptions options, ServerConfig given) {
        if (options.check()) {
            check(options, given);
            return;
        }
        DataDirectory data = closing.add("data directory", DataDirectory.open(options.data()));
        Optional<Demo> demo = options.demo() ? Optional.of(demo(given, data)) : Optional.empty();
        ServerConfig config = demo.flatMap(Demo::platform).map(given::with).orElse(given);
        ConfiguredPlatforms platforms = closing.add("IM platforms", ImWiring.platforms(config));
        Metering metering = Metering.start(closing);
        Stores stores = stores(config, data, platforms, metering.meters());
        metering.watch(config, stores, platforms);
        URI address = Doors.open(config, data, stores, platforms, metering, closing);
        say("ready " + address + "/sync");
        demo.ifPresent(playing -> playing.play(address));
    }

    /** Opens what a start opens but the doors. What is refused does not keep the rest from being looked at. */
    private void check(RunOptions options, ServerConfig config) {
        StartCheck check = new StartCheck(config);
        check.listeners();
        check.externalLogins();
        ConfiguredPlatforms platforms = closing.add("IM platforms", check.platforms());
        check.step(() -> {
            DataDirectory data = closing.add("data directory", DataDirectory.open(options.data()));
            Stores unused = stores(config, data, platforms, BookMeter.NONE);
        });
        check.end();
    }

    private Stores stores(ServerConfig config, DataDirectory data, ConfiguredPlatforms platforms, BookMeter meter) {
        DatabaseAccess database = database(config.database(), data);
        say("database " + database);
        Path keyFile = config.keyFile();
        PrivateFile key = keyFile == null ? data.secret("master.json") : new PrivateFile(keyFile);
        Stores stores = Stores.open(database, key, config, platforms, meter, closing);
        say(stores.key().toString());
        return stores;
    }

    private Demo demo(ServerConfig config, DataDirectory data) {
        if (!config.listen().loopback() || config.tls() != null || config.publicUrl() != null) {
            throw new StartRefusedException("--demo plays on this machine alone: leave out --bind, tls and public-url");
        }
        return closing.add("demo", Demo.prepare(data, Main::say, new SecureRandom()));
    }

    private DatabaseAccess database(Database wanted, DataDirectory data) {
        if (wanted instanceof Database.External external) {
            return new DatabaseAccess(external.url(), external.user(), external.password());
        }
        Running postgres = closing.add("PostgreSQL", EmbeddedPostgres.start(data, Main::say));
        postgres.whenLost(() ->
                end(BROKEN, "PostgreSQL has ended; its log is " + data.root().resolve("postgres.log")));
        return new DatabaseAccess(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    /** The only shutdown hook. A JVM ended by a signal would report the signal; a clean stop is 0. */
    private void stop() {
        closing.close();
        Runtime.getRuntime().halt(exitCode.get());
    }

    private void end(int code, @Nullable String reason) {
        complain(reason);
        exitCode.set(code);
        System.exit(code);
    }

    /** Must come before the first logger is made. */
    private static void chooseLogFormat(LogFormat format) {
        if (format == LogFormat.JSON) {
            System.setProperty("logback.configurationFile", "logback-json.xml");
        }
    }

    private static void complain(@Nullable String reason) {
        String.valueOf(reason).lines().forEach(line -> System.err.println("cardroster: " + line));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}

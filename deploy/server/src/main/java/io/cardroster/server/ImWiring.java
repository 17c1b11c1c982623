package io.cardroster.server;

import io.cardroster.db.RosterPoll;
import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.server.api.ForwardDesk;
import io.cardroster.server.api.ImDesks;
import io.cardroster.server.api.KeyDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.RosterDesk;
import io.cardroster.server.config.Platform;
import io.cardroster.server.config.Rosters;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.server.work.LaneWorkers;
import io.cardroster.server.work.PeriodicJobs;
import io.cardroster.server.work.WorkerSettings;
import io.cardroster.source.forward.ForwardIntake;
import io.cardroster.source.forward.ForwardWork;
import io.cardroster.source.forward.Forwards;
import io.cardroster.source.im.Backoff;
import io.cardroster.source.im.GuardedLogins;
import io.cardroster.source.roster.RosterPrompts;
import io.cardroster.source.roster.RosterRules;
import io.cardroster.source.roster.RosterWork;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.LoginMeter;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.syncml.spi.SecretBox;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything that reaches out to IM platforms: the platforms, the work on lanes, and the desks in front of it. */
record ImWiring(ConfiguredPlatforms platforms, LaneWorkers workers) {

    private static final Duration PULL_PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL_ROUND = Duration.ofMinutes(1);

    /** Rosters that one round of the poll asks for, so that owners who sync do not wait behind those who do not. */
    private static final int POLLED_AT_ONCE = 200;

    private static final Duration HOUSEKEEPING = Duration.ofHours(1);

    /**
     * The platforms of the configuration. Connects to nothing.
     *
     * @throws StartRefusedException when a CA file cannot be used
     */
    static ConfiguredPlatforms platforms(ServerConfig config) {
        List<XmppServer> servers = config.platforms().stream()
                .map(p -> new XmppServer(
                        p.domain(),
                        new XmppServer.Address(p.host(), p.port()),
                        p.caFile(),
                        List.of(),
                        p.rooms(),
                        p.gateways()))
                .toList();
        try {
            return ConfiguredPlatforms.xmpp(
                    servers, XmppLimits.DEFAULT.withSessions(config.imWork().connections()));
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("platforms: " + e.getMessage(), e);
        }
    }

    /** Connects to each platform, as far as a login would go: a line with its remedy for each that cannot be reached or trusted. */
    static List<String> complaints(ConfiguredPlatforms platforms, ServerConfig config) {
        return platforms.probe().entrySet().stream()
                .map(failed -> complaint(config, failed.getKey(), failed.getValue()))
                .toList();
    }

    /** Connects to each platform, as far as a login would go: why it failed, by domain. */
    static Map<String, String> failures(ConfiguredPlatforms platforms) {
        return platforms.probe().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, failure -> failure.getValue().reason()));
    }

    private static String complaint(ServerConfig config, String domain, ImFailure failure) {
        String address = config.platforms().stream()
                .filter(platform -> platform.domain().equals(domain))
                .map(platform -> platform.host() + ":" + platform.port())
                .findFirst()
                .orElse("");
        String remedy = failure.kind() == ImFailure.Kind.UNTRUSTED
                ? "does its certificate name the domain, and is ca-file the authority that signed it?"
                : "is the server running, and is the address right?";
        return domain + " at " + address + ": " + failure.reason() + " (" + remedy + ")";
    }

    /** Starts the work, which ends before the platforms and the database do. */
    static ImWiring start(
            ServerConfig config,
            Stores stores,
            ConfiguredPlatforms platforms,
            SecretBox box,
            LoginMeter meter,
            SecureRandom random,
            Closing closing) {
        BookTransactions books = stores.postgres();
        OwnerDirectory owners = stores.postgres().owners();
        GuardedLogins logins =
                new GuardedLogins(books, owners, stores.postgres().breakers(), box, meter);
        Backoff backoff = new Backoff(
                config.forwarding().firstRetry(), config.forwarding().longestRetry(), random);
        LaneWorkers workers = closing.add(
                "lanes",
                LaneWorkers.start(
                        stores.postgres().laneQueue(),
                        List.of(
                                new RosterWork(books, owners, platforms, logins, backoff, rules(config)),
                                new ForwardWork(
                                        books,
                                        platforms,
                                        logins,
                                        box,
                                        backoff,
                                        config.forwarding().limits())),
                        nodeName(random),
                        WorkerSettings.DEFAULT.withThreads(config.imWork().workers())));
        PeriodicJobs jobs = closing.add("periodic jobs", new PeriodicJobs());
        jobs.every(KeyDesk.LOOK, "key file", stores.key()::reload);
        if (!config.platforms().isEmpty()) {
            RosterPoll poll = stores.postgres().rosterPoll(config.rosters().pollInterval(), POLLED_AT_ONCE);
            jobs.every(pollRound(config.rosters().pollInterval()), "polling rosters", () -> {
                if (poll.run() > 0) {
                    workers.wake();
                }
            });
        }
        jobs.every(HOUSEKEEPING, "housekeeping", stores.postgres().housekeeping(config.retention())::run);
        if (!config.platforms().isEmpty()) {
            Thread warmUp = new Thread(platforms::warmUp, "im-warm-up");
            warmUp.setDaemon(true);
            warmUp.start();
        }
        return new ImWiring(platforms, workers);
    }

    private static RosterRules rules(ServerConfig config) {
        Rosters rosters = config.rosters();
        return new RosterRules(
                rosters.pullInterval(),
                removal(rosters.removedCard()),
                removal(rosters.removedContact()),
                rosters.requestInterval(),
                config.platforms().stream()
                        .filter(Platform::automatic)
                        .map(Platform::domain)
                        .collect(Collectors.toSet()));
    }

    private static RosterRules.Removal removal(Rosters.Removal wish) {
        return wish == Rosters.Removal.REMOVE ? RosterRules.Removal.REMOVE : RosterRules.Removal.KEEP;
    }

    /** Often enough that no roster waits much longer than the interval, and not more often than each second. */
    private static Duration pollRound(Duration interval) {
        Duration tenth = interval.dividedBy(10);
        Duration longest = tenth.compareTo(POLL_ROUND) < 0 ? tenth : POLL_ROUND;
        return longest.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : longest;
    }

    ImDesks desks(ServerConfig config, Stores stores, OwnerDesk ownerDesk, SecretBox box, SecureRandom random) {
        BookTransactions books = stores.postgres();
        Forwards forwards = new Forwards(
                books,
                new ForwardIntake(platforms, box, random, config.forwarding().limits()));
        return new ImDesks(
                new RosterDesk(ownerDesk, new RosterPrompts(books), platforms, workers::wake, PULL_PATIENCE),
                new ForwardDesk(ownerDesk, forwards, workers::wake));
    }

    /** Another one after each start, so that a restarted node is not taken for its predecessor. */
    private static String nodeName(SecureRandom random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

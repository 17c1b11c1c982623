package io.cardroster.server.metrics;

import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.LoginMeter;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.session.SessionMeter;
import io.cardroster.syncml.spi.EndedSync;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what this node does. Safe for use by many threads. */
public final class Meters implements SessionMeter, BookMeter, LoginMeter {

    private static final Duration[] MESSAGE_BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };
    private static final Duration[] SYNC_BOUNDS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    /** A device may answer by any number; only these become labels. */
    private static final Set<Integer> STATUSES =
            Arrays.stream(StatusCode.values()).map(StatusCode::code).collect(Collectors.toUnmodifiableSet());

    private final MeterRegistry registry;

    /** Counts in that registry. */
    public Meters(MeterRegistry registry) {
        this.registry = registry;
        // From the start, so that the first one is an increase and not a new series, of which rate() sees nothing.
        for (LogEntry.Kind kind : LogEntry.Kind.values()) {
            Set<String> winners = kind == LogEntry.Kind.CONFLICT ? Set.of("device", "server") : Set.of("");
            winners.forEach(winner -> logged(kind, winner, 0));
        }
        for (ForwardState outcome : ForwardState.values()) {
            if (!outcome.open() && outcome != ForwardState.WAITING) {
                forwarded(outcome, 0);
            }
        }
    }

    /**
     * A message at {@code /sync} was answered.
     *
     * @param outcome {@code answered}, {@code challenged} or {@code refused}
     * @param httpStatus status of the answer
     */
    public void message(String outcome, int httpStatus, Duration taken) {
        Timer.builder("cardroster.sync.message")
                .description("Messages of phones, by the time that it took to answer them")
                .tag("outcome", outcome)
                .tag("status", Integer.toString(httpStatus))
                .serviceLevelObjectives(MESSAGE_BOUNDS)
                .register(registry)
                .record(taken);
    }

    /**
     * Somebody tried to log in.
     *
     * @param door {@code sync}, {@code owner_pages} or {@code admin_pages}
     * @param outcome {@code accepted}, {@code refused}, {@code throttled}, {@code busy} or {@code blocked}
     */
    public void login(String door, String outcome) {
        counter("cardroster.logins", "Logins, by door and outcome", Tags.of("door", door, "outcome", outcome), 1);
    }

    @Override
    public void ended(EndedSync sync, WireForm form, Duration since) {
        String mode = label(sync.mode());
        Tags tags = Tags.of("mode", mode, "outcome", label(sync.end()), "datastore", sync.datastore());
        counter(
                "cardroster.sync.sessions",
                "Syncs of a datastore that have ended",
                tags.and("version", form.version().verDtd(), "encoding", label(form.encoding())),
                1);
        Timer.builder("cardroster.sync.duration")
                .description(
                        "From the first message of the session to the end of the sync, of those that were completed or not")
                .tag("mode", mode)
                .serviceLevelObjectives(SYNC_BOUNDS)
                .register(registry)
                .record(since);
    }

    @Override
    public void items(Direction direction, String command, int status, int number) {
        counter(
                "cardroster.sync.items",
                "Items of contacts and notes, by who sent them and how the other side answered",
                Tags.of(
                        "direction",
                        label(direction),
                        "command",
                        command.toLowerCase(Locale.ROOT),
                        "status",
                        STATUSES.contains(status) ? Integer.toString(status) : "other"),
                number);
    }

    @Override
    public void logged(LogEntry.Kind kind, String winner) {
        logged(kind, winner, 1);
    }

    private void logged(LogEntry.Kind kind, String winner, int number) {
        String whoWon = winner.equals("device") || winner.equals("server") ? winner : "none";
        counter(
                "cardroster.conflicts",
                "Entries of the log: conflicts, duplicates, pairings, removals, clashes, restored contacts",
                Tags.of("kind", label(kind), "winner", whoWon),
                number);
    }

    @Override
    public void rosterRead(int cards, int adding, int renaming, int removing) {
        counter("cardroster.roster.reads", "Rosters that were read", Tags.empty(), 1);
        roster("card", cards);
        roster("add", adding);
        roster("rename", renaming);
        roster("remove", removing);
    }

    private void roster(String change, int number) {
        counter(
                "cardroster.roster.changes",
                "Changes between roster and cards: cards that a roster made or changed, contacts added, renamed and removed there",
                Tags.of("change", change),
                number);
    }

    @Override
    public void forwarded(ForwardState outcome) {
        forwarded(outcome, 1);
    }

    private void forwarded(ForwardState outcome, int number) {
        counter(
                "cardroster.forwards",
                "Recipients of messages whose sending came to its end",
                Tags.of("outcome", label(outcome)),
                number);
    }

    @Override
    public void visited(String domain, ImFailure.@Nullable Kind failure) {
        counter(
                "cardroster.im.visits",
                "Visits to IM platforms with an owner's login",
                Tags.of("platform", domain, "outcome", failure == null ? "done" : label(failure)),
                1);
    }

    private void counter(String name, String description, Tags tags, int number) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(number);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

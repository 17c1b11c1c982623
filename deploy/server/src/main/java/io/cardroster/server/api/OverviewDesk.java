package io.cardroster.server.api;

import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.Overview;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Says what asks for an administrator's attention. */
public final class OverviewDesk {

    /** Up to which troubles are counted; who has more need not know how many. */
    public static final int MOST = 100;

    private final Overview overview;
    private final LogDesk log;
    private final List<Platform> platforms;
    private final Supplier<Map<String, String>> probe;

    /**
     * A desk over these stores.
     *
     * @param probe connects to each platform as far as a login would go: why it failed, by domain
     */
    public OverviewDesk(Overview overview, LogDesk log, List<Platform> platforms, Supplier<Map<String, String>> probe) {
        this.overview = overview;
        this.log = log;
        this.platforms = List.copyOf(platforms);
        this.probe = probe;
    }

    /**
     * A platform of the configuration.
     *
     * @param address host and port
     */
    public record Platform(String domain, String address) {}

    /**
     * How many there are of what asks for attention, counted up to {@link #MOST}.
     *
     * @param conflicts that nobody has settled or reviewed
     * @param clashes accounts on two contacts, likewise
     */
    public record Affairs(
            int conflicts,
            int clashes,
            int duplicates,
            int offRosters,
            int undelivered,
            int troubledSyncs,
            int leftAlone,
            int running) {

        /** Whether nothing does. */
        public boolean well() {
            return conflicts + clashes + duplicates + offRosters + undelivered + troubledSyncs + leftAlone == 0;
        }
    }

    public Affairs affairs() {
        return new Affairs(
                log.open(LogEntry.Kind.CONFLICT, MOST),
                log.open(LogEntry.Kind.CLASH, MOST),
                overview.heldDuplicates(MOST).size(),
                overview.offRosters(MOST).size(),
                overview.undelivered(MOST).size(),
                overview.troubledSyncs(MOST).size(),
                overview.leftAlone().size(),
                overview.running(MOST).size());
    }

    public List<Overview.Held> heldDuplicates() {
        return overview.heldDuplicates(MOST);
    }

    public List<Overview.OffRoster> offRosters() {
        return overview.offRosters(MOST);
    }

    public List<Overview.Undelivered> undelivered() {
        return overview.undelivered(MOST);
    }

    public List<Overview.TroubledSync> troubledSyncs() {
        return overview.troubledSyncs(MOST);
    }

    public List<Overview.Running> running() {
        return overview.running(MOST);
    }

    public List<Overview.LeftAlone> leftAlone() {
        return overview.leftAlone();
    }

    public List<Platform> platforms() {
        return platforms;
    }

    /** Connects to each platform as far as a login would go; why it failed, by domain. May take seconds. */
    public Map<String, String> probe() {
        return probe.get();
    }
}

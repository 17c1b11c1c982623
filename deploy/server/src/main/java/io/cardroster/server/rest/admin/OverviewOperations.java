package io.cardroster.server.rest.admin;

import io.cardroster.server.api.OverviewDesk;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Topic;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Overview;
import io.cardroster.source.spi.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What asks for attention over all owners. Who it is about stands there for all; contents for the highest role only. */
final class OverviewOperations {

    private final OverviewDesk overview;
    private final List<String> notices;

    OverviewOperations(OverviewDesk overview, List<String> notices) {
        this.overview = overview;
        this.notices = List.copyOf(notices);
    }

    /**
     * Whether all is well.
     *
     * @param affairs what is not, counted up to 100
     * @param notices what an administrator should know, for example {@code plain-http}
     */
    record State(boolean well, OverviewDesk.Affairs affairs, List<String> notices) {}

    /**
     * A platform of the configuration.
     *
     * @param address host and port
     * @param leftAlone until when nobody logs in there; null when everybody may
     */
    record PlatformState(
            String domain, String address, @Nullable Instant leftAlone) {}

    /**
     * A platform that was asked just now.
     *
     * @param failure why it failed; empty when it did not
     */
    record PlatformCheck(String domain, String failure) {}

    Topic topic() {
        return new Topic(
                "overview",
                List.of(
                        Operation.get("/overview", "Whether all is well, and what to look at")
                                .role(Role.VIEWER)
                                .answers(State.class, call -> {
                                    OverviewDesk.Affairs affairs = overview.affairs();
                                    return new State(affairs.well(), affairs, notices);
                                }),
                        Operation.get("/duplicates", "Second cards that wait, of all owners, at most 100")
                                .role(Role.VIEWER)
                                .answersAll(Overview.Held.class, call -> overview.heldDuplicates()),
                        Operation.get(
                                        "/undelivered",
                                        "Recipients who did not get a message, of all owners, at most 100")
                                .role(Role.VIEWER)
                                .answersAll(Overview.Undelivered.class, this::undelivered),
                        Operation.get(
                                        "/off-rosters",
                                        "Accounts that are not on their rosters, of all owners, at most 100")
                                .role(Role.VIEWER)
                                .answersAll(Overview.OffRoster.class, this::offRosters),
                        Operation.get("/troubled-syncs", "Last syncs in which something went wrong, at most 100")
                                .role(Role.VIEWER)
                                .answersAll(Overview.TroubledSync.class, call -> overview.troubledSyncs()),
                        Operation.get("/sessions", "Syncs that run now, at most 100")
                                .role(Role.VIEWER)
                                .answersAll(Overview.Running.class, call -> overview.running()),
                        Operation.get("/platforms", "IM platforms")
                                .role(Role.VIEWER)
                                .answersAll(PlatformState.class, call -> platforms()),
                        Operation.post("/platforms/check", "Connect to each platform as far as a login would go")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.PLATFORMS_CHECKED)
                                .answersAll(PlatformCheck.class, call -> check())));
    }

    private List<Overview.Undelivered> undelivered(ApiCall call) {
        List<Overview.Undelivered> all = overview.undelivered();
        return call.may(Role.ADMIN)
                ? all
                : all.stream()
                        .map(one -> new Overview.Undelivered(
                                one.owner(), one.forward(), one.accepted(), "", "", one.state(), ""))
                        .toList();
    }

    private List<Overview.OffRoster> offRosters(ApiCall call) {
        List<Overview.OffRoster> all = overview.offRosters();
        return call.may(Role.ADMIN)
                ? all
                : all.stream()
                        .map(one -> new Overview.OffRoster(one.owner(), "", "", "", ""))
                        .toList();
    }

    private List<PlatformState> platforms() {
        Map<String, Instant> leftAlone = overview.leftAlone().stream()
                .collect(Collectors.toMap(Overview.LeftAlone::domain, Overview.LeftAlone::until, (one, other) -> one));
        return overview.platforms().stream()
                .map(platform ->
                        new PlatformState(platform.domain(), platform.address(), leftAlone.get(platform.domain())))
                .toList();
    }

    private List<PlatformCheck> check() {
        Map<String, String> failures = overview.probe();
        return overview.platforms().stream()
                .map(platform -> new PlatformCheck(platform.domain(), failures.getOrDefault(platform.domain(), "")))
                .toList();
    }
}

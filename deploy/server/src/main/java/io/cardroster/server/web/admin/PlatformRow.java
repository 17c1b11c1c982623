package io.cardroster.server.web.admin;

import io.cardroster.server.api.OverviewDesk;
import io.cardroster.source.spi.Overview;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A platform and how it is.
 *
 * @param leftAlone until when nobody logs in there; null when everybody may
 * @param checked whether it was asked just now
 * @param failure why that failed; empty when it did not
 */
public record PlatformRow(
        String domain, String address, @Nullable Instant leftAlone, boolean checked, String failure) {

    static List<PlatformRow> of(
            List<OverviewDesk.Platform> platforms,
            List<Overview.LeftAlone> leftAlone,
            @Nullable Map<String, String> failures) {
        return platforms.stream()
                .map(platform -> new PlatformRow(
                        platform.domain(),
                        platform.address(),
                        leftAlone.stream()
                                .filter(one -> one.domain().equals(platform.domain()))
                                .map(Overview.LeftAlone::until)
                                .findFirst()
                                .orElse(null),
                        failures != null,
                        failures == null ? "" : failures.getOrDefault(platform.domain(), "")))
                .toList();
    }
}

package io.cardroster.server.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conflict with the versions that met; a version is null when there was none, or when it was pruned since. */
public record ConflictDetail(
        String id,
        String owner,
        @Nullable String device,
        @Nullable String contact,
        Instant at,
        List<String> properties,
        String policy,
        String winner,
        boolean restored,
        String detail,
        Versions versions) {

    public ConflictDetail {
        properties = List.copyOf(properties);
    }

    static ConflictDetail of(LogDetail detail) {
        LogLine line = detail.line();
        return new ConflictDetail(
                line.id(),
                line.owner(),
                line.device(),
                line.contact(),
                line.at(),
                line.properties(),
                line.policy(),
                line.winner(),
                line.settled(),
                line.rule(),
                detail.versions());
    }

    /** Base of the merge, what the device sent, what the server had, and what came out. */
    public record Versions(
            @Nullable VersionView base,
            @Nullable VersionView device,
            @Nullable VersionView server,
            @Nullable VersionView result) {}
}

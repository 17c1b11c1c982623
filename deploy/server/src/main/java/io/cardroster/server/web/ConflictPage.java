package io.cardroster.server.web;

import io.cardroster.server.api.ConflictDetail;
import org.jspecify.annotations.Nullable;

/**
 * Everything on the page of one conflict.
 *
 * @param refusal why a restore was refused; null when none was tried
 */
public record ConflictPage(
        Frame frame,
        ConflictDetail conflict,
        Comparison comparison,
        @Nullable String refusal) {

    static ConflictPage of(Frame frame, ConflictDetail conflict, @Nullable String refusal) {
        ConflictDetail.Versions versions = conflict.versions();
        return new ConflictPage(
                frame, conflict, Comparison.of(versions.base(), versions.device(), versions.server()), refusal);
    }

    /** Who won, in words. */
    public String verdict() {
        return switch (conflict.winner()) {
            case "device" -> "The phone's values were kept; the server's can be brought back.";
            case "server" -> "The server's values were kept; the phone's can be brought back.";
            default -> "Nobody won: " + (conflict.detail().isEmpty() ? "both were kept." : conflict.detail());
        };
    }
}

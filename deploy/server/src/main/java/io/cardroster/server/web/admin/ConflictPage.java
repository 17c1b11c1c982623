package io.cardroster.server.web.admin;

import io.cardroster.server.api.ConflictDetail;
import io.cardroster.server.web.Comparison;
import io.cardroster.server.web.PageLocale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one conflict shows.
 *
 * @param refusal why a restore was refused; null when none was tried
 */
public record ConflictPage(
        ConflictDetail conflict,
        Comparison comparison,
        @Nullable String refusal) {

    static ConflictPage of(ConflictDetail conflict, @Nullable String refusal) {
        ConflictDetail.Versions versions = conflict.versions();
        return new ConflictPage(
                conflict, Comparison.of(versions.base(), versions.device(), versions.server()), refusal);
    }

    /** Who won, in words. */
    public String verdict(PageLocale locale) {
        return switch (conflict.winner()) {
            case "device", "server" -> locale.text("conflict.won." + conflict.winner());
            default ->
                conflict.detail().isEmpty()
                        ? locale.text("conflict.won.nobody")
                        : locale.text("conflict.won.nobody-since", conflict.detail());
        };
    }

    /** Heads of the three columns. */
    public List<String> heads(PageLocale locale) {
        ConflictDetail.Versions versions = conflict.versions();
        return List.of(
                locale.text(versions.base() == null ? "conflict.before-none" : "conflict.before"),
                locale.text(versions.device() == null ? "conflict.phone-deleted" : "conflict.phone"),
                locale.text(versions.server() == null ? "conflict.server-deleted" : "conflict.server"));
    }
}

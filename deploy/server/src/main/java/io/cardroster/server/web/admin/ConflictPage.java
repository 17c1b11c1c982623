package io.cardroster.server.web.admin;

import io.cardroster.server.api.ConflictDetail;
import io.cardroster.server.api.LogDetail;
import io.cardroster.server.api.LogLine;
import io.cardroster.server.web.Comparison;
import io.cardroster.server.web.PageLocale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one entry shows.
 *
 * @param refusal why a restore was refused; null when none was tried
 * @param contents whether values are shown and decisions offered
 */
public record ConflictPage(
        LogLine line,
        ConflictDetail.Versions versions,
        Comparison comparison,
        @Nullable String refusal,
        boolean contents) {

    static ConflictPage of(LogDetail detail, @Nullable String refusal, boolean contents) {
        ConflictDetail.Versions versions =
                contents ? detail.versions() : new ConflictDetail.Versions(null, null, null, null);
        return new ConflictPage(
                contents ? detail.line() : detail.line().withoutContents(),
                versions,
                Comparison.of(versions.base(), versions.device(), versions.server()),
                refusal,
                contents);
    }

    /** Whether what lost can be brought back. */
    public boolean restorable() {
        return line.kind().equals("conflict") && !line.settled();
    }

    /** Who won, in words. */
    public String verdict(PageLocale locale) {
        return switch (line.winner()) {
            case "device", "server" -> locale.text("conflict.won." + line.winner());
            default -> locale.text("conflict.won.nobody");
        };
    }

    /** Heads of the three columns. */
    public List<String> heads(PageLocale locale) {
        return List.of(
                head(locale, "before", versions.base() != null),
                head(locale, "phone", versions.device() != null),
                head(locale, "server", versions.server() != null));
    }

    private String head(PageLocale locale, String column, boolean there) {
        String name = locale.text("conflict." + column);
        if (!there) {
            return locale.text(column.equals("before") ? "conflict.none" : "conflict.deleted", name);
        }
        boolean won = line.winner().equals(column.equals("phone") ? "device" : column);
        return won ? locale.text("conflict.winner", name) : name;
    }
}

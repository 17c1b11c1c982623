package io.cardroster.server.web;

import io.cardroster.source.spi.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the pages with visitors, sessions and navigation of its own. */
public enum Area {
    ADMINISTRATION("/admin", "cardroster"),
    OWNER("/me", "cardroster-me");

    private final String root;
    private final String cookie;

    Area(String root, String cookie) {
        this.root = root;
        this.cookie = cookie;
    }

    /**
     * A place in the navigation.
     *
     * @param path below the root
     * @param label key of its message
     * @param least role of administrators who may open it; null in an area without roles
     */
    public record Link(String path, String label, @Nullable Role least) {

        Link(String path, String label) {
            this(path, label, null);
        }
    }

    /** Path under which its pages stand, for example {@code /admin}. */
    public String root() {
        return root;
    }

    /** Name of the session's cookie, before the prefix that it has over TLS. */
    String cookie() {
        return cookie;
    }

    /** Navigation in its order. */
    public List<Link> links() {
        return switch (this) {
            case ADMINISTRATION ->
                List.of(
                        new Link("/", "nav.overview", Role.VIEWER),
                        new Link("/owners", "nav.owners", Role.VIEWER),
                        new Link("/conflicts", "nav.conflicts", Role.VIEWER),
                        new Link("/platforms", "nav.platforms", Role.VIEWER),
                        new Link("/audit", "nav.audit", Role.ADMIN),
                        new Link("/administrators", "nav.administrators", Role.ADMIN));
            case OWNER ->
                List.of(
                        new Link("/", "me.nav.cards"),
                        new Link("/prompts", "me.nav.prompts"),
                        new Link("/forwards", "me.nav.forwards"),
                        new Link("/devices", "me.nav.devices"));
        };
    }

    /** A path below the root. */
    public String path(String below) {
        return root + below;
    }

    /** Prefix of the messages that only its pages have. */
    public String key() {
        return this == ADMINISTRATION ? "admin" : "me";
    }
}

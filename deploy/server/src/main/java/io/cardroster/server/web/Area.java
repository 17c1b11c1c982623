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
     * @param parts first segments of the paths, besides its own, that belong to it
     */
    public record Link(String path, String label, @Nullable Role least, List<String> parts) {

        public Link {
            parts = List.copyOf(parts);
        }

        Link(String path, String label, Role least) {
            this(path, label, least, List.of());
        }

        Link(String path, String label, String... parts) {
            this(path, label, null, List.of(parts));
        }

        /** Whether a page belongs to this place; {@code below} is its path without the root. */
        boolean covers(String below) {
            String segment = below.isEmpty() ? "/" : "/" + below.split("/", 3)[1];
            return segment.equals(path) || parts.contains(segment);
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
                        new Link(
                                "/",
                                "nav.overview",
                                Role.VIEWER,
                                List.of("/duplicates", "/forwards", "/rosters", "/syncs", "/sessions")),
                        new Link("/owners", "nav.owners", Role.VIEWER),
                        new Link("/conflicts", "nav.conflicts", Role.VIEWER),
                        new Link("/platforms", "nav.platforms", Role.VIEWER),
                        new Link("/audit", "nav.audit", Role.ADMIN),
                        new Link("/administrators", "nav.administrators", Role.ADMIN));
            case OWNER ->
                List.of(
                        new Link("/", "me.nav.cards", "/cards", "/duplicates"),
                        new Link("/prompts", "me.nav.prompts", "/requests", "/pull"),
                        new Link("/forwards", "me.nav.forwards", "/forward"),
                        new Link("/devices", "me.nav.devices", "/im"));
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

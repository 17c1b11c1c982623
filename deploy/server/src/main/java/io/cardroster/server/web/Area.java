package io.cardroster.server.web;

import java.util.List;

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
     */
    public record Link(String path, String label) {}

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
                        new Link("/", "nav.overview"),
                        new Link("/owners", "nav.owners"),
                        new Link("/conflicts", "nav.conflicts"),
                        new Link("/platforms", "nav.platforms"));
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

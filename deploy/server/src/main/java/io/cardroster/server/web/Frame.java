package io.cardroster.server.web;

import io.cardroster.source.spi.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a page.
 *
 * @param session who is logged in; without a name on the login page
 * @param path of the page, or of the form that it answers
 * @param here path and query under which a page can be opened again
 */
public record Frame(
        Area area, String title, PageSession session, String path, String here, PageLocale locale, Assets assets) {

    /** Who is logged in; empty on the login page. */
    public String user() {
        return session.user();
    }

    /** Form token; empty on the login page. */
    public String csrf() {
        return session.csrf();
    }

    /** Name of who is logged in, with the role of an administrator. */
    public String userAndRole() {
        return session.role() == null ? user() : text("layout.user", user(), locale.role(session.role()));
    }

    /** Whether what asks for that role is to be offered. */
    public boolean may(Role least) {
        return session.may(least);
    }

    /** The navigation that is offered. */
    public List<Area.Link> links() {
        return area.links().stream().filter(link -> session.may(link.least())).toList();
    }

    public boolean loggedIn() {
        return !user().isEmpty();
    }

    public String text(String key, Object... arguments) {
        return locale.text(key, arguments);
    }

    public String time(@Nullable Instant instant) {
        return locale.time(instant);
    }

    /** Whether the page stands in that part of the navigation. */
    public boolean current(Area.Link link) {
        return path.startsWith(area.root())
                && link.covers(path.substring(area.root().length()));
    }

    /** Languages that the reader may change to. */
    public List<Language> otherLanguages() {
        return Arrays.stream(Language.values())
                .filter(language -> language != locale.language())
                .toList();
    }
}

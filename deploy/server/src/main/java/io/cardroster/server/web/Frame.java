package io.cardroster.server.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a page.
 *
 * @param user who is logged in; empty on the login page
 * @param csrf form token; empty on the login page
 * @param here path and query of the page
 */
public record Frame(Area area, String title, String user, String csrf, String here, PageLocale locale, Assets assets) {

    public boolean loggedIn() {
        return !user.isEmpty();
    }

    public String text(String key, Object... arguments) {
        return locale.text(key, arguments);
    }

    public String time(@Nullable Instant instant) {
        return locale.time(instant);
    }

    /** Whether the page stands in that part of the navigation. */
    public boolean current(Area.Link link) {
        String path = area.path(link.path());
        String page = here.split("\\?", 2)[0];
        return page.equals(path)
                || (link.path().equals("/") && page.equals(area.root()))
                || (!link.path().equals("/") && page.startsWith(path + "/"));
    }

    /** Languages that the reader may change to. */
    public List<Language> otherLanguages() {
        return Arrays.stream(Language.values())
                .filter(language -> language != locale.language())
                .toList();
    }
}

package io.cardroster.server.web.me;

import io.cardroster.server.web.Area;
import io.cardroster.server.web.Paths;
import java.util.LinkedHashMap;
import java.util.Map;

/** Addresses of the owners' pages as the templates write them. */
public final class MePaths {

    private static final String ROOT = Area.OWNER.root();

    private MePaths() {}

    /** The part of the book after a mark, with what is searched for. */
    public static String cards(String typed, String after) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", typed);
        query.put("after", after);
        return ROOT + "/" + Paths.query(query);
    }

    public static String card(String id) {
        return Paths.of(ROOT, "cards", id);
    }

    public static String edit(String id) {
        return card(id) + "/edit";
    }

    public static String photo(String id, long version) {
        return card(id) + "/photo" + Paths.query(Map.of("v", Long.toString(version)));
    }

    /** The form of a message to an account. */
    public static String forwardTo(String type, String number) {
        return Paths.of(ROOT, "forward") + Paths.query(Map.of("to", type + ":" + number));
    }

    public static String forward(String id) {
        return Paths.of(ROOT, "forwards", id);
    }

    public static String prompt(String id) {
        return Paths.of(ROOT, "prompts", id);
    }

    public static String request(String number) {
        return Paths.of(ROOT, "requests", number);
    }

    public static String duplicate(String id) {
        return Paths.of(ROOT, "duplicates", id);
    }
}

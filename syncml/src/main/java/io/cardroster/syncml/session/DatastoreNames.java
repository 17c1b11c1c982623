package io.cardroster.syncml.session;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the datastore behind the many ways in which clients write its name (protocol notes 9.1). */
final class DatastoreNames {

    private final Map<String, DatastoreFacts> byName = new HashMap<>();

    DatastoreNames(List<DatastoreFacts> datastores) {
        for (DatastoreFacts facts : datastores) {
            byName.put(facts.name(), facts);
            facts.aliases().forEach(alias -> byName.put(alias, facts));
        }
    }

    Optional<DatastoreFacts> find(String uri) {
        return Optional.ofNullable(byName.get(bare(uri)));
    }

    /** Without leading {@code ./} or {@code /} and without a filter behind {@code ?}, in lower case. */
    static String bare(String uri) {
        int from = 0;
        while (from < uri.length() && (uri.charAt(from) == '/' || uri.startsWith("./", from))) {
            from += uri.charAt(from) == '/' ? 1 : 2;
        }
        int query = uri.indexOf('?', from);
        String name = query < 0 ? uri.substring(from) : uri.substring(from, query);
        return (name.endsWith("/") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }
}

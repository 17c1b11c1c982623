package io.cardroster.server.web.admin;

import io.cardroster.server.api.OwnerView;
import io.cardroster.server.api.OwnersPage;
import io.cardroster.server.web.Paths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page of owners shows. */
public record OwnersList(String search, OwnersPage page) {

    /** Address of the page before this one. */
    public String before() {
        List<OwnerView> owners = page.owners();
        return path("before", owners.get(0).name());
    }

    /** Address of the page behind this one. */
    public String after() {
        List<OwnerView> owners = page.owners();
        return path("after", owners.get(owners.size() - 1).name());
    }

    public String first() {
        return path("at", "");
    }

    public String last() {
        return path("at", "last");
    }

    private String path(String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("q", search);
        parameters.put(name, value);
        return AdminPaths.owners() + Paths.query(parameters);
    }
}

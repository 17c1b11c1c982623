package io.cardroster.server;

import io.cardroster.server.rest.admin.AdminApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What bob must be answered at each door and by each command when he asks for what is ada's. */
final class IsolationCases {

    /** What must happen when bob is named with something of ada's. */
    enum Must {
        /** It is refused in the words for what does not exist. */
        NOT_BE_FOUND,
        /** It acts on bob's own, or on nothing. */
        STAY_WITH_BOB,
        /** It is no owner's: accounts of administrators, files, lists over all owners for administrators. */
        BE_NO_OWNERS
    }

    static final Map<String, Must> ROUTES = new TreeMap<>();

    static final Map<String, List<String>> COMMANDS = new TreeMap<>();

    static {
        String api = AdminApi.ROOT;
        for (String door : List.of(
                "GET " + api + "/owners/{owner}/contacts/{id}",
                "GET " + api + "/owners/{owner}/contacts/{id}/story",
                "POST " + api + "/owners/{owner}/contacts/{id}/undo",
                "POST " + api + "/owners/{owner}/contacts/{id}/split",
                "POST " + api + "/owners/{owner}/syncs/{id}/undo",
                "POST " + api + "/owners/{owner}/duplicates/{id}",
                "GET " + api + "/owners/{owner}/roster/{id}",
                "POST " + api + "/owners/{owner}/roster/{id}/confirm",
                "POST " + api + "/owners/{owner}/roster/{id}/reject",
                "POST " + api + "/owners/{owner}/requests/{id}/accept",
                "POST " + api + "/owners/{owner}/requests/{id}/decline",
                "DELETE " + api + "/owners/{owner}/forwards/{id}",
                "POST " + api + "/owners/{owner}/forwards/{id}/confirm",
                "GET " + api + "/conflicts/{id}",
                "POST " + api + "/conflicts/{id}/restore",
                "GET " + api + "/log/{id}",
                "POST " + api + "/log/{id}/review",
                "POST " + api + "/log/{id}/note",
                "GET " + api + "/owners/{owner}/contacts/{id}/life",
                "GET " + api + "/owners/{owner}/versions/{id}/pictures/{number}",
                "GET " + api + "/owners/{owner}/devices/{id}",
                "GET " + api + "/owners/{owner}/forwards/{id}",
                "POST " + api + "/owners/{owner}/roster/{id}/again",
                "GET /admin/conflicts/{id}",
                "POST /admin/conflicts/{id}/restore",
                "POST /admin/conflicts/{id}/review",
                "POST /admin/conflicts/{id}/note",
                "GET /admin/owners/{owner}/versions/{id}/pictures/{number}",
                "GET /admin/owners/{owner}/devices/{id}",
                "GET /admin/owners/{owner}/contacts/{id}",
                "POST /admin/owners/{owner}/contacts/{id}/undo",
                "POST /admin/owners/{owner}/contacts/{id}/split",
                "POST /admin/owners/{owner}/roster/{id}/confirm",
                "POST /admin/owners/{owner}/roster/{id}/reject",
                "POST /admin/owners/{owner}/roster/{id}/again",
                "POST /admin/owners/{owner}/forwards/{id}/confirm",
                "POST /admin/owners/{owner}/forwards/{id}/cancel",
                "POST /admin/owners/{owner}/duplicates/{id}",
                "POST " + api + "/owners/{owner}/devices/{id}/block",
                "POST " + api + "/owners/{owner}/devices/{id}/unblock",
                "POST " + api + "/owners/{owner}/devices/{id}/forget",
                "POST /admin/owners/{owner}/devices/{id}/block",
                "POST /admin/owners/{owner}/devices/{id}/unblock",
                "POST /admin/owners/{owner}/devices/{id}/forget",
                "POST /me/devices/{id}/block",
                "POST /me/devices/{id}/unblock",
                "POST /me/devices/{id}/forget",
                "GET /me/cards/{id}",
                "GET /me/cards/{id}/edit",
                "GET /me/cards/{id}/photo",
                "GET /me/versions/{id}/pictures/{number}",
                "POST /me/cards/{id}",
                "POST /me/prompts/{id}",
                "POST /me/requests/{id}",
                "GET /me/forwards/{id}",
                "POST /me/forwards/{id}/cancel",
                "POST /me/forwards/{id}/confirm",
                "POST /me/cards/{id}/delete",
                "POST /me/forwards/{id}/retry",
                "POST /admin/owners/{owner}/forwards/{id}/retry",
                "POST " + api + "/owners/{owner}/forwards/{id}/retry",
                "GET /api/v1/cards/{id}",
                "GET /api/v1/cards/{id}/fields",
                "GET /api/v1/cards/{id}/photo",
                "PUT /api/v1/cards/{id}",
                "DELETE /api/v1/cards/{id}",
                "GET /api/v1/versions/{id}/pictures/{number}",
                "POST /api/v1/duplicates/{id}",
                "POST /api/v1/prompts/{id}",
                "POST /api/v1/requests/{id}",
                "GET /api/v1/forwards/{id}",
                "POST /api/v1/forwards/{id}/confirm",
                "POST /api/v1/forwards/{id}/retry",
                "DELETE /api/v1/forwards/{id}",
                "POST /api/v1/devices/{id}/block",
                "POST /api/v1/devices/{id}/unblock",
                "POST /api/v1/devices/{id}/forget",
                "POST /me/duplicates/{id}")) {
            ROUTES.put(door, Must.NOT_BE_FOUND);
        }
        for (String door : List.of(
                "GET " + api + "/owners/{owner}/contacts",
                "GET " + api + "/owners/{owner}/devices",
                "GET " + api + "/owners/{owner}/duplicates",
                "GET " + api + "/owners/{owner}/forwards",
                "GET " + api + "/owners/{owner}/roster",
                "GET " + api + "/owners/{owner}/requests",
                "POST " + api + "/owners/{owner}/roster/confirm",
                "GET " + api + "/owners/{owner}/export",
                "GET " + api + "/owners/{owner}/server-login",
                "GET " + api + "/owners/{owner}/syncs",
                "GET " + api + "/conflicts", // with ?owner=bob
                "GET " + api + "/log",
                "GET " + api + "/log-days",
                "GET " + api + "/log.csv",
                "GET " + api + "/log.json",
                "GET " + api + "/owners/{owner}",
                "GET " + api + "/owners/{owner}/book",
                "POST " + api + "/owners/{owner}/forwards",
                "POST " + api + "/owners/{owner}/pull",
                "PUT " + api + "/owners/{owner}/confirm",
                "PUT " + api + "/owners/{owner}/duplicates",
                "PUT " + api + "/owners/{owner}/forwarding",
                "PUT " + api + "/owners/{owner}/im",
                "PUT " + api + "/owners/{owner}/trace",
                "DELETE " + api + "/owners/{owner}/trace",
                "GET " + api + "/owners/{owner}/trace",
                "PUT " + api + "/owners/{owner}/password",
                "DELETE " + api + "/owners/{owner}",
                "GET /admin/owners/{owner}",
                "GET /admin/owners/{owner}/roster",
                "GET /admin/owners/{owner}/forwards",
                "GET /admin/owners/{owner}/devices",
                "GET /admin/owners/{owner}/duplicates",
                "GET /me",
                "GET /me/",
                "GET /me/cards/new",
                "POST /me/cards",
                "GET /me/prompts",
                "POST /me/prompts",
                "POST /me/pull",
                "GET /me/forward",
                "POST /me/forward",
                "GET /me/forwards",
                "GET /me/devices",
                "POST /me/im",
                "GET /api/v1/cards",
                "POST /api/v1/cards",
                "GET /api/v1/duplicates",
                "GET /api/v1/prompts",
                "POST /api/v1/prompts/confirm",
                "GET /api/v1/requests",
                "POST /api/v1/pull",
                "PUT /api/v1/im",
                "GET /api/v1/forwards",
                "POST /api/v1/forwards",
                "GET /api/v1/devices",
                "GET /api/v1/settings",
                "GET /me/duplicates")) {
            ROUTES.put(door, Must.STAY_WITH_BOB);
        }
        for (String door : List.of(
                "GET " + api + "/owners",
                "POST " + api + "/owners",
                "POST " + api + "/owners/import",
                "POST " + api + "/session",
                "DELETE " + api + "/session",
                "GET " + api + "/openapi.json",
                "GET " + api + "/overview",
                "GET " + api + "/duplicates",
                "GET " + api + "/undelivered",
                "GET " + api + "/off-rosters",
                "GET " + api + "/troubled-syncs",
                "GET " + api + "/sessions",
                "GET " + api + "/platforms",
                "POST " + api + "/platforms/check",
                "GET " + api + "/audit.csv",
                "GET " + api + "/administrators",
                "POST " + api + "/administrators",
                "DELETE " + api + "/administrators/{name}",
                "PUT " + api + "/administrators/{name}/password",
                "PUT " + api + "/administrators/{name}/role",
                "GET " + api + "/audit",
                "GET /admin/audit",
                "GET /admin/audit.csv",
                "GET /admin/administrators",
                "POST /admin/administrators/{name}/role",
                "GET " + api + "/backup",
                "GET " + api + "/keys",
                "POST " + api + "/keys/rotate",
                "POST " + api + "/keys/drop-old",
                "GET /admin",
                "GET /admin/",
                "GET /admin/owners",
                "GET /admin/duplicates",
                "GET /admin/forwards",
                "GET /admin/rosters",
                "GET /admin/syncs",
                "GET /admin/sessions",
                "GET /admin/platforms",
                "POST /admin/platforms/check",
                "GET /admin/conflicts",
                "GET /admin/conflicts.csv",
                "GET /admin/conflicts.json",
                "GET /admin/login",
                "POST /admin/language",
                "POST /admin/login",
                "POST /admin/logout",
                "POST /api/v1/session",
                "DELETE /api/v1/session",
                "GET /api/v1/openapi.json",
                "GET /me/login",
                "POST /me/login",
                "POST /me/language",
                "POST /me/logout")) {
            ROUTES.put(door, Must.BE_NO_OWNERS);
        }
        // {…} is filled in with what ada has; an empty case belongs to no owner.
        COMMANDS.put("admin add", List.of());
        COMMANDS.put("admin list", List.of());
        COMMANDS.put("admin passwd", List.of());
        COMMANDS.put("admin remove", List.of());
        COMMANDS.put("admin role", List.of());
        COMMANDS.put("backup", List.of());
        COMMANDS.put("restore", List.of());
        COMMANDS.put("audit list", List.of());
        COMMANDS.put("keys list", List.of());
        COMMANDS.put("keys rotate", List.of());
        COMMANDS.put("keys drop-old", List.of());
        COMMANDS.put("conflicts list", List.of("bob", "--json"));
        COMMANDS.put("conflicts restore", List.of("2.1"));
        COMMANDS.put("conflicts show", List.of("2.1"));
        COMMANDS.put("contacts list", List.of("bob", "--json"));
        COMMANDS.put("contacts show", List.of("bob", "{contact}"));
        COMMANDS.put("contacts split", List.of("bob", "{contact}", "--entry", "1"));
        COMMANDS.put("contacts undo", List.of("bob", "{contact}", "--to", "1"));
        COMMANDS.put("devices list", List.of("bob", "--json"));
        COMMANDS.put("explain", List.of("bob", "{contact}"));
        COMMANDS.put("devices block", List.of("bob", "1"));
        COMMANDS.put("devices unblock", List.of("bob", "1"));
        COMMANDS.put("devices forget", List.of("bob", "1"));
        COMMANDS.put("duplicates list", List.of("bob", "--json"));
        COMMANDS.put("duplicates resolve", List.of("bob", "{duplicate}", "merge"));
        COMMANDS.put("forward", List.of("bob", "--to", "xmpp:eve@im.test", "--text", "from bob"));
        COMMANDS.put("forwards cancel", List.of("bob", "{forward}"));
        COMMANDS.put("forwards confirm", List.of("bob", "{forward}"));
        COMMANDS.put("forwards retry", List.of("bob", "{forward}"));
        COMMANDS.put("forwards list", List.of("bob", "--json"));
        COMMANDS.put("roster accept", List.of("bob", "stranger@im.test"));
        COMMANDS.put("roster decline", List.of("bob", "stranger@im.test"));
        COMMANDS.put("roster requests", List.of("bob", "--json"));
        COMMANDS.put("roster confirm", List.of("bob", "{account}"));
        COMMANDS.put("roster list", List.of("bob", "--json"));
        COMMANDS.put("roster pull", List.of("bob"));
        COMMANDS.put("roster reject", List.of("bob", "{account}"));
        COMMANDS.put("sync list", List.of("bob", "--json"));
        COMMANDS.put("sync undo", List.of("bob", "{sync}"));
        COMMANDS.put("trace start", List.of("bob"));
        COMMANDS.put("trace stop", List.of("bob"));
        COMMANDS.put("trace get", List.of("bob", "--out", "/dev/null/none"));
        COMMANDS.put("user add", List.of());
        COMMANDS.put("user confirm", List.of("bob", "auto"));
        COMMANDS.put("user duplicates", List.of("bob", "merge"));
        COMMANDS.put("user im", List.of("bob", "--type", "xmpp", "--login", "bob@im.test", "--password-stdin"));
        COMMANDS.put("user export", List.of("bob", "--out", "/dev/null/none"));
        COMMANDS.put("user import", List.of());
        COMMANDS.put("user list", List.of());
        COMMANDS.put("user passwd", List.of("bob", "--password-stdin"));
        COMMANDS.put("user remove", List.of("bob"));
        COMMANDS.put("user suspend", List.of("bob", "--forwards"));
        COMMANDS.put("user server-login", List.of("bob"));
    }

    /** Commands that must be refused, since what they name is ada's. */
    static final Set<String> REFUSED = Set.of(
            "conflicts restore",
            "conflicts show",
            "contacts show",
            "contacts split",
            "contacts undo",
            "devices block",
            "devices forget",
            "devices unblock",
            "duplicates resolve",
            "forwards cancel",
            "forwards confirm",
            "forwards retry",
            "roster accept",
            "roster confirm",
            "roster decline",
            "roster reject",
            "sync undo");

    private IsolationCases() {}
}

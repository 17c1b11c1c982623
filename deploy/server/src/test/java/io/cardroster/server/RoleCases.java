package io.cardroster.server;

import io.cardroster.source.spi.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The least role for each door and operation. */
final class RoleCases {

    static final Map<String, Role> LEAST = new TreeMap<>();

    /** Pages over all owners that show the contents of some of them to the highest role only. */
    static final Set<String> OVER_ALL = Set.of("/admin/conflicts", "/admin/rosters", "/admin/forwards");

    static {
        for (String door : List.of(
                "GET /admin",
                "GET /admin/",
                "GET /admin/owners",
                "GET /admin/owners/{owner}/devices",
                "GET /admin/owners/{owner}/devices/{id}",
                "GET /admin/conflicts",
                "GET /admin/conflicts/{id}",
                "GET /admin/duplicates",
                "GET /admin/forwards",
                "GET /admin/rosters",
                "GET /admin/syncs",
                "GET /admin/sessions",
                "GET /admin/platforms")) {
            LEAST.put(door, Role.VIEWER);
        }
        for (String door : List.of(
                "GET /admin/owners/{owner}",
                "GET /admin/owners/{owner}/contacts/{id}",
                "GET /admin/owners/{owner}/duplicates",
                "GET /admin/owners/{owner}/forwards",
                "GET /admin/owners/{owner}/roster",
                "GET /admin/owners/{owner}/versions/{id}/pictures/{number}",
                "GET /admin/conflicts.csv",
                "GET /admin/conflicts.json",
                "POST /admin/conflicts/{id}/note",
                "POST /admin/conflicts/{id}/restore",
                "POST /admin/conflicts/{id}/review",
                "POST /admin/owners/{owner}/contacts/{id}/split",
                "POST /admin/owners/{owner}/contacts/{id}/undo",
                "POST /admin/owners/{owner}/devices/{id}/block",
                "POST /admin/owners/{owner}/devices/{id}/unblock",
                "POST /admin/owners/{owner}/devices/{id}/forget",
                "POST /admin/owners/{owner}/duplicates/{id}",
                "POST /admin/owners/{owner}/forwards/{id}/cancel",
                "POST /admin/owners/{owner}/forwards/{id}/confirm",
                "POST /admin/owners/{owner}/forwards/{id}/retry",
                "POST /admin/owners/{owner}/roster/{id}/again",
                "POST /admin/owners/{owner}/roster/{id}/confirm",
                "POST /admin/owners/{owner}/roster/{id}/reject",
                "POST /admin/platforms/check")) {
            LEAST.put(door, Role.SUPPORT);
        }
        for (String door : List.of(
                "GET /admin/audit",
                "GET /admin/audit.csv",
                "GET /admin/administrators",
                "POST /admin/administrators/{name}/role")) {
            LEAST.put(door, Role.ADMIN);
        }
    }

    /** Roles of the operations; their doors to contents are those of the pages. */
    static final Map<String, Role> LEAST_OF_OPERATIONS = new TreeMap<>();

    static {
        String owner = "/owners/{owner}";
        for (String door : List.of(
                "GET /overview",
                "GET /duplicates",
                "GET /undelivered",
                "GET /off-rosters",
                "GET /troubled-syncs",
                "GET /sessions",
                "GET /platforms",
                "GET /log",
                "GET /log-days",
                "GET /log/{id}",
                "GET /conflicts",
                "GET /owners",
                "GET " + owner,
                "GET " + owner + "/devices",
                "GET " + owner + "/devices/{id}",
                "GET " + owner + "/syncs")) {
            LEAST_OF_OPERATIONS.put(door, Role.VIEWER);
        }
        for (String door : List.of(
                "POST /platforms/check",
                "GET /log.csv",
                "GET /log.json",
                "POST /log/{id}/review",
                "POST /log/{id}/note",
                "GET /conflicts/{id}",
                "POST /conflicts/{id}/restore",
                "POST " + owner + "/devices/{id}/block",
                "POST " + owner + "/devices/{id}/unblock",
                "POST " + owner + "/devices/{id}/forget",
                "POST " + owner + "/syncs/{id}/undo",
                "GET " + owner + "/contacts",
                "GET " + owner + "/book",
                "GET " + owner + "/contacts/{id}",
                "GET " + owner + "/contacts/{id}/life",
                "GET " + owner + "/contacts/{id}/story",
                "POST " + owner + "/contacts/{id}/undo",
                "POST " + owner + "/contacts/{id}/split",
                "GET " + owner + "/versions/{id}/pictures/{number}",
                "GET " + owner + "/duplicates",
                "POST " + owner + "/duplicates/{id}",
                "GET " + owner + "/roster",
                "POST " + owner + "/roster/confirm",
                "GET " + owner + "/roster/{id}",
                "POST " + owner + "/roster/{id}/confirm",
                "POST " + owner + "/roster/{id}/reject",
                "POST " + owner + "/roster/{id}/again",
                "GET " + owner + "/requests",
                "POST " + owner + "/requests/{id}/accept",
                "POST " + owner + "/requests/{id}/decline",
                "POST " + owner + "/pull",
                "GET " + owner + "/forwards",
                "GET " + owner + "/forwards/{id}",
                "POST " + owner + "/forwards/{id}/confirm",
                "POST " + owner + "/forwards/{id}/retry",
                "DELETE " + owner + "/forwards/{id}")) {
            LEAST_OF_OPERATIONS.put(door, Role.SUPPORT);
        }
        for (String door : List.of(
                "POST /owners",
                "POST /owners/import",
                "DELETE " + owner,
                "PUT " + owner + "/password",
                "PUT " + owner + "/confirm",
                "PUT " + owner + "/duplicates",
                "PUT " + owner + "/forwarding",
                "PUT " + owner + "/im",
                "GET " + owner + "/export",
                "GET " + owner + "/server-login",
                "GET " + owner + "/trace",
                "PUT " + owner + "/trace",
                "DELETE " + owner + "/trace",
                "POST " + owner + "/forwards",
                "GET /administrators",
                "POST /administrators",
                "DELETE /administrators/{name}",
                "PUT /administrators/{name}/password",
                "PUT /administrators/{name}/role",
                "GET /audit",
                "GET /audit.csv",
                "GET /keys",
                "POST /keys/rotate",
                "POST /keys/drop-old",
                "GET /backup")) {
            LEAST_OF_OPERATIONS.put(door, Role.ADMIN);
        }
    }

    private RoleCases() {}
}

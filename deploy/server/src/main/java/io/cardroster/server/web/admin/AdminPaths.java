package io.cardroster.server.web.admin;

import io.cardroster.server.web.Area;
import io.cardroster.server.web.Paths;
import java.util.Map;

/** Addresses of the administrators' pages. */
public final class AdminPaths {

    private static final String ROOT = Area.ADMINISTRATION.root();

    private AdminPaths() {}

    public static String administrators() {
        return Paths.of(ROOT, "administrators");
    }

    public static String audit() {
        return Paths.of(ROOT, "audit");
    }

    public static String role(String administrator) {
        return Paths.of(administrators(), administrator, "role");
    }

    public static String conflicts() {
        return Paths.of(ROOT, "conflicts");
    }

    public static String conflict(String id) {
        return Paths.of(ROOT, "conflicts", id);
    }

    public static String conflictsOf(String owner) {
        return Paths.of(ROOT, "conflicts") + Paths.query(Map.of("owner", owner));
    }

    public static String owners() {
        return Paths.of(ROOT, "owners");
    }

    public static String owner(String owner) {
        return Paths.of(ROOT, "owners", owner);
    }

    public static String contact(String owner, String id) {
        return Paths.of(ROOT, "owners", owner, "contacts", id);
    }

    public static String roster(String owner) {
        return Paths.of(ROOT, "owners", owner, "roster");
    }

    public static String account(String owner, String id) {
        return Paths.of(roster(owner), id);
    }

    public static String forwards(String owner) {
        return Paths.of(ROOT, "owners", owner, "forwards");
    }

    public static String forward(String owner, String id) {
        return Paths.of(forwards(owner), id);
    }

    public static String device(String owner, String id) {
        return Paths.of(devices(owner), id);
    }

    public static String devices(String owner) {
        return Paths.of(ROOT, "owners", owner, "devices");
    }

    /** Under which the pictures of the owner's versions stand. */
    public static String versions(String owner) {
        return Paths.of(ROOT, "owners", owner, "versions");
    }

    public static String duplicates(String owner) {
        return Paths.of(ROOT, "owners", owner, "duplicates");
    }

    public static String duplicate(String owner, String id) {
        return Paths.of(duplicates(owner), id);
    }
}

package io.cardroster.server.api;

import io.cardroster.server.auth.PasswordHashes;
import io.cardroster.source.spi.AdminDirectory;
import io.cardroster.source.spi.Role;
import java.util.Arrays;
import java.util.List;

/** Adds, changes and removes administrators of the pages. */
public final class AdministratorDesk {

    private static final int SHORTEST_PASSWORD = 8;

    private final AdminDirectory administrators;
    private final PasswordHashes hashes;

    public AdministratorDesk(AdminDirectory administrators, PasswordHashes hashes) {
        this.administrators = administrators;
        this.hashes = hashes;
    }

    /** Adds one in that role, {@code viewer}, {@code support} or {@code admin}. */
    public void add(String name, String password, String role) {
        String login = Names.name(name);
        Role wanted = role(role);
        if (!administrators.add(login, hashes.hash(Names.password(password, SHORTEST_PASSWORD)), wanted)) {
            throw RefusalException.conflict(
                    "administrator " + login + " exists already; set the password with: admin passwd");
        }
    }

    public List<AdministratorView> list() {
        return administrators.list().stream()
                .map(one -> new AdministratorView(one.name(), Words.of(one.role())))
                .toList();
    }

    /** Gives another role, in words; the last one with the role {@code admin} keeps it. Ends his sessions. */
    public void setRole(String name, String role) {
        done(name, administrators.setRole(name, role(role)));
    }

    public void setPassword(String name, String password) {
        String hash = hashes.hash(Names.password(password, SHORTEST_PASSWORD));
        if (!administrators.setPasswordHash(name, hash)) {
            throw unknown(name);
        }
    }

    /** Removes one; the last one with the role {@code admin} stays, else nobody could give roles on the pages. */
    public void remove(String name) {
        done(name, administrators.remove(name));
    }

    private static void done(String name, AdminDirectory.Change change) {
        switch (change) {
            case DONE -> {}
            case UNKNOWN -> throw unknown(name);
            case LAST ->
                throw RefusalException.conflict(
                                name + " is the last administrator in the role admin; add another one first")
                        .as("last-admin", name);
        }
    }

    private static Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> Words.of(role).equals(word))
                .findFirst()
                .orElseThrow(() -> RefusalException.badInput("the role is viewer, support or admin")
                        .as("choice"));
    }

    private static RefusalException unknown(String name) {
        return RefusalException.notFound("there is no administrator " + name + "; see: admin list")
                .as("no-administrator", name);
    }
}

package io.cardroster.server.api;

import io.cardroster.server.auth.PasswordHashes;
import io.cardroster.source.spi.AdminDirectory;
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

    public void add(String name, String password) {
        String login = Names.name(name);
        if (!administrators.add(login, hashes.hash(Names.password(password, SHORTEST_PASSWORD)))) {
            throw RefusalException.conflict(
                    "administrator " + login + " exists already; set the password with: admin passwd");
        }
    }

    public List<String> list() {
        return administrators.list();
    }

    public void setPassword(String name, String password) {
        String hash = hashes.hash(Names.password(password, SHORTEST_PASSWORD));
        if (!administrators.setPasswordHash(name, hash)) {
            throw unknown(name);
        }
    }

    /** Removes one; the last one stays, else nobody could reach the pages. */
    public void remove(String name) {
        if (!administrators.list().contains(name)) {
            throw unknown(name);
        }
        if (!administrators.remove(name)) {
            throw RefusalException.conflict(name + " is the last administrator; add another one first");
        }
    }

    private static RefusalException unknown(String name) {
        return RefusalException.notFound("there is no administrator " + name + "; see: admin list");
    }
}

package io.cardroster.source.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Administrators of the pages and their page sessions. Each call is a transaction of its own. */
public interface AdminDirectory {

    /** Adds an administrator; false when the name is taken. */
    boolean add(String name, String passwordHash);

    Optional<String> passwordHash(String name);

    List<String> list();

    boolean setPasswordHash(String name, String passwordHash);

    /** Removes an administrator and ends his sessions; false for the last one and for an unknown one. */
    boolean remove(String name);

    /** Opens a page session under the hash of its token. */
    void openSession(byte[] tokenHash, String name, Duration lifetime);

    /** The administrator of a session that has neither expired nor been idle for longer than that; renews the idle time. */
    Optional<String> session(byte[] tokenHash, Duration idle);

    void closeSession(byte[] tokenHash);
}

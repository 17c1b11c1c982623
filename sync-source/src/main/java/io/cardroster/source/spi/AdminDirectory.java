package io.cardroster.source.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Administrators of the pages and their page sessions. Each call is a transaction of its own. */
public interface AdminDirectory {

    /** What became of a change. */
    enum Change {
        DONE,
        /** There is nobody of that name. */
        UNKNOWN,
        /** Nobody with the role {@link Role#ADMIN} would be left, who alone can give roles. */
        LAST
    }

    /** Adds an administrator; false when the name is taken. */
    boolean add(String name, String passwordHash, Role role);

    Optional<String> passwordHash(String name);

    /** In the order of their names. */
    List<Administrator> list();

    /** Sets the hash and ends his sessions; false when there is nobody of that name. */
    boolean setPasswordHash(String name, String passwordHash);

    /** Gives another role and ends his sessions; the role that he has is given again without an effect. */
    Change setRole(String name, Role role);

    /** Removes an administrator and ends his sessions. */
    Change remove(String name);

    /** Opens a page session under the hash of its token. */
    void openSession(byte[] tokenHash, String name, Duration lifetime);

    /** The administrator of a session that has neither expired nor been idle for longer than that; renews the idle time. */
    Optional<Administrator> session(byte[] tokenHash, Duration idle);

    void closeSession(byte[] tokenHash);
}

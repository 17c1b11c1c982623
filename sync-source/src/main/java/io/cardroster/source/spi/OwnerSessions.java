package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;

/**
 * Sessions of owners on their own pages; they end with the password that opened them, and with the owner. Each call is a
 * transaction of its own.
 */
public interface OwnerSessions {

    /** Opens a session under the hash of its token. */
    void open(OwnerId owner, byte[] tokenHash, Duration lifetime);

    /** Whether the owner has that session, and it has neither expired nor been idle for longer than that; renews the idle time. */
    boolean touch(OwnerId owner, byte[] tokenHash, Duration idle);

    void close(OwnerId owner, byte[] tokenHash);
}

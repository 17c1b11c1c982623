package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.util.List;

/** Fingerprints of passwords that a platform refused, so that none is sent twice, by whatever node and after whatever restart. */
public interface RefusedLogins {

    /** At most this many are kept for a login; the oldest goes first. */
    int KEPT = 20;

    /** Sealed fingerprints for that login, newest first. */
    List<byte[]> fingerprints(OwnerId owner, String type, String login);

    void refused(OwnerId owner, String type, String login, byte[] sealedFingerprint);
}

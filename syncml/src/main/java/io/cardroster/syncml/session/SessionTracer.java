package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Optional;

/**
 * Writes down what phones and server say to each other, for owners for whom somebody asked for that. Must not throw; safe for use by
 * many threads.
 */
public interface SessionTracer {

    /** Writes nothing down. */
    SessionTracer NONE = new SessionTracer() {
        @Override
        public Optional<Detail> wants(OwnerId owner, DeviceUri device) {
            return Optional.empty();
        }

        @Override
        public void exchanged(OwnerId owner, DeviceUri device, String received, String answered) {}
    };

    /** How much is written down. Passwords, digests, nonces and the secrets of addresses never are. */
    enum Detail {
        /** Of items only how long they are. */
        MASKED,
        /** Cards in full; what else an item holds may be a message with a login, and is left out all the same. */
        CONTENTS
    }

    /** Whether this session is written down. Asked of each message, so it must cost nothing. */
    Optional<Detail> wants(OwnerId owner, DeviceUri device);

    /**
     * A message was answered, and that is committed.
     *
     * @param received what the device sent, as readable text
     * @param answered what it got
     */
    void exchanged(OwnerId owner, DeviceUri device, String received, String answered);
}

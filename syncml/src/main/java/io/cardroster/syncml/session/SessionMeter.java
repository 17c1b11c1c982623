package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.spi.EndedSync;
import java.time.Duration;

/**
 * Is told what sessions did, once it is committed, to be counted. Nothing of it names an owner, a device or an item. Must be quick
 * and must not throw; safe for use by many threads.
 */
public interface SessionMeter {

    /** Counts nothing. */
    SessionMeter NONE = new SessionMeter() {
        @Override
        public void ended(EndedSync sync, WireForm form, Duration since) {}

        @Override
        public void items(Direction direction, String command, int status, int number) {}
    };

    /** Who sent an item. */
    enum Direction {
        FROM_DEVICE,
        TO_DEVICE
    }

    /**
     * A datastore's sync has ended.
     *
     * @param form how the session's last message was written
     * @param since time since the session began
     */
    void ended(EndedSync sync, WireForm form, Duration since);

    /**
     * Items were answered.
     *
     * @param command Add, Replace, Delete, Copy or Move
     * @param status by which the other side answered; anything at all when a device did
     */
    void items(Direction direction, String command, int status, int number);
}

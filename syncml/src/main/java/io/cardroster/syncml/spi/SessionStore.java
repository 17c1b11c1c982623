package io.cardroster.syncml.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one session row of each owner and device, its last answer, and the chunks of a large object that is arriving. */
public interface SessionStore {

    /** Reads the session and locks its row until the transaction ends, so that two copies of a message wait for each other. */
    Optional<StoredSession> lock(OwnerId owner, DeviceNumber device);

    /** Replaces the row; a new session comes with a higher epoch. It expires that long after now, by the store's clock. */
    void save(OwnerId owner, DeviceNumber device, StoredSession session, Duration lifetime);

    /** Keeps the answer to the session's last message, in place of the one before. */
    void saveAnswer(OwnerId owner, DeviceNumber device, long epoch, byte[] answer);

    /** The kept answer, when it still belongs to that epoch. */
    Optional<byte[]> answer(OwnerId owner, DeviceNumber device, long epoch);

    /** Ends the session: row, answer and chunks. */
    void end(OwnerId owner, DeviceNumber device);

    void appendChunk(OwnerId owner, DeviceNumber device, byte[] chunk);

    /** Chunks in the order in which they came. */
    List<byte[]> chunks(OwnerId owner, DeviceNumber device);

    void clearChunks(OwnerId owner, DeviceNumber device);
}

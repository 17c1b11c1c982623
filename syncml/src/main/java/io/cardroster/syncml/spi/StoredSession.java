package io.cardroster.syncml.spi;

/**
 * A session between two messages.
 *
 * @param sessionId SessionID as the client wrote it
 * @param epoch grows with each new session of the device; a message of an older epoch has no effect
 * @param msgId MsgID of the last message that was answered
 * @param requestDigest SHA-256 of that message's bytes, tells a repeat from a different message
 * @param tokenHash SHA-256 of the secret part of RespURI
 * @param state the engine's own state, at most {@link #MAX_STATE} bytes, versioned by its first byte
 */
@SuppressWarnings("ArrayRecordComponent") // digests are compared in constant time where it matters
public record StoredSession(
        String sessionId, long epoch, int msgId, byte[] requestDigest, byte[] tokenHash, byte[] state) {

    /** Most bytes of state that are kept between messages. */
    public static final int MAX_STATE = 64 * 1024;

    public StoredSession {
        if (state.length > MAX_STATE) {
            throw new IllegalArgumentException("session state has " + state.length + " bytes");
        }
    }
}

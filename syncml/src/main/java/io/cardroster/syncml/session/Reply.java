package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.Committed;
import java.time.Duration;
import java.util.Optional;

/** What the HTTP layer has to send. */
public sealed interface Reply {

    /** A message of a session. HTTP 200. */
    record Answered(String contentType, Committed<byte[]> body) implements Reply {}

    /** A message that refuses the client and asks for credentials, and that left no trace in any store. HTTP 200. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Challenge(String contentType, byte[] body) implements Reply {}

    /**
     * No SyncML answer is possible.
     *
     * @param reason for the log; holds nothing of the message
     * @param retryAfter present when the same request may succeed later
     */
    record Refused(int httpStatus, String reason, Optional<Duration> retryAfter) implements Reply {}
}

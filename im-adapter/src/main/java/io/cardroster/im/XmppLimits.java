package io.cardroster.im;

import java.time.Duration;

/**
 * Bounds of what XMPP sessions may take.
 *
 * @param sessions most sessions of this node at once
 * @param queue how long a login waits for a free session
 * @param connect for the TCP connection
 * @param reply for each answer of the server
 * @param logout for the server to end a stream; afterwards the socket is closed hard
 */
public record XmppLimits(int sessions, Duration queue, Duration connect, Duration reply, Duration logout) {

    /** Two threads a session make 64 of them cheap; the times suit a server across a continent. */
    public static final XmppLimits DEFAULT = new XmppLimits(
            64, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(500));

    /** The same with that many sessions. */
    public XmppLimits withSessions(int number) {
        return new XmppLimits(number, queue, connect, reply, logout);
    }
}

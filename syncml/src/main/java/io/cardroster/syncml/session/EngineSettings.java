package io.cardroster.syncml.session;

import io.cardroster.syncml.message.DevInf.ServerFacts;
import io.cardroster.syncml.wbxml.DecodingLimits;
import java.time.Duration;
import java.util.List;

/**
 * What an operator decides about sessions.
 *
 * @param publicUrl where phones reach the server, without query; RespURI is made from it and never from a request
 * @param maxMsgSize what clients are told of the largest message that the server takes, in bytes; more is read as far as
 *     {@code decoding} goes, since a client knows it only after its first message and may overshoot it a little
 * @param decoding how much a message may cost when it is read
 * @param maxObjSize largest item that the server takes, in bytes
 * @param maxCommands most commands in one message, those inside others counted
 * @param maxSessions most sessions at the same time of those that this engine sees, see {@link OpenSessions}
 * @param maxDevices most devices of one owner
 * @param sessionLifetime how long a silent session is kept
 * @param datastores what is offered
 * @param server who the server is, for its DevInf
 * @param duplicateStatus answer to an item that is held as a duplicate, for devices without a rule of their own
 * @param basicInClear whether a password may come over a connection that others can read
 * @param nonceKey 32 secret bytes, the same on all nodes, from which challenge nonces are derived
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EngineSettings(
        String publicUrl,
        int maxMsgSize,
        DecodingLimits decoding,
        int maxObjSize,
        int maxCommands,
        int maxSessions,
        int maxDevices,
        Duration sessionLifetime,
        List<DatastoreFacts> datastores,
        ServerFacts server,
        int duplicateStatus,
        boolean basicInClear,
        byte[] nonceKey) {

    public EngineSettings {
        datastores = List.copyOf(datastores);
        nonceKey = nonceKey.clone();
        if (nonceKey.length != 32) {
            throw new IllegalArgumentException("the nonce key has " + nonceKey.length + " bytes");
        }
        if (publicUrl.indexOf('?') >= 0) {
            throw new IllegalArgumentException("the public URL has a query");
        }
    }

    /** The values of the design: 2 MiB messages, 5 MiB items, 2,000 commands, 2,000 sessions, 20 devices, one hour. */
    public static EngineSettings defaults(String publicUrl, ServerFacts server, byte[] nonceKey) {
        return new EngineSettings(
                publicUrl,
                2 << 20,
                DecodingLimits.DEFAULT,
                5 << 20,
                2_000,
                2_000,
                20,
                Duration.ofHours(1),
                List.of(DatastoreFacts.contacts(), DatastoreFacts.forward()),
                server,
                418,
                false,
                nonceKey);
    }

    @Override
    public String toString() {
        return "EngineSettings[" + publicUrl + "]";
    }
}

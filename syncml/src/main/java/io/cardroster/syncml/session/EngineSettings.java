package io.cardroster.syncml.session;

import io.cardroster.syncml.message.DevInf.ServerFacts;
import java.time.Duration;
import java.util.List;

/**
 * What an operator decides about sessions.
 *
 * @param publicUrl where phones reach the server, without query; RespURI is made from it and never from a request
 * @param maxMsgSize largest message that the server takes, as it tells clients, in bytes
 * @param maxObjSize largest item that the server takes, in bytes
 * @param maxCommands most commands in one message, those inside others counted
 * @param maxDevices most devices of one owner
 * @param sessionLifetime how long a silent session is kept
 * @param datastores what is offered
 * @param server who the server is, for its DevInf
 * @param duplicateStatus answer to an item that is held as a duplicate: 418, or 200 for devices that cannot take it
 * @param basicInClear whether a password may come over a connection that others can read
 * @param nonceKey 32 secret bytes, the same on all nodes, from which challenge nonces are derived
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EngineSettings(
        String publicUrl,
        int maxMsgSize,
        int maxObjSize,
        int maxCommands,
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

    /** The values of the design: 2 MiB messages, 5 MiB items, 2,000 commands, 20 devices, one hour. */
    public static EngineSettings defaults(String publicUrl, ServerFacts server, byte[] nonceKey) {
        return new EngineSettings(
                publicUrl,
                2 << 20,
                5 << 20,
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

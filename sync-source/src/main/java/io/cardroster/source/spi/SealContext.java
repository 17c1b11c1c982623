package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.util.UUID;

/**
 * What each stored secret is sealed with besides the key, so that a value copied to another row does not open. All that is stored
 * sealed is named here: whoever changes the key must find it.
 *
 * @param text as a box takes it
 */
public record SealContext(String text) {

    /** Of an owner's verifier. */
    public static SealContext verifier(OwnerId owner) {
        return new SealContext("owner/" + owner + "/verifier");
    }

    /** Of the password of an owner's IM login. */
    public static SealContext imLogin(OwnerId owner, String type) {
        return new SealContext("im/" + owner + "/" + type);
    }

    /** Of the fingerprint of a password that a platform refused. */
    public static SealContext refusedLogin(OwnerId owner, String type, String login) {
        return new SealContext("refused/" + owner + "/" + type + "/" + login);
    }

    /** Of a password given with a forward. */
    public static SealContext forward(OwnerId owner, UUID forward) {
        return new SealContext("forward/" + owner + "/" + forward);
    }
}

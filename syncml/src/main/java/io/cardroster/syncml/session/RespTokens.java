package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The secret in RespURI: owner and device with 128 random bits, sealed for one device name and one SessionID. Elsewhere it
 * does not open; of the random bits only the hash is stored, so a token also ends with its session.
 */
final class RespTokens {

    private static final int SECRET = 16;
    private static final int LENGTH = Long.BYTES + Integer.BYTES + SECRET;

    private final SecretBox box;
    private final RandomGenerator random;

    RespTokens(SecretBox box, RandomGenerator random) {
        this.box = box;
        this.random = random;
    }

    /** A token that opened; whether it is in force says the stored hash. */
    @SuppressWarnings("ArrayRecordComponent") // compared in constant time
    record Claim(OwnerId owner, DeviceNumber device, byte[] hash) {}

    /** A new token, and the hash to be stored. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Minted(String token, byte[] hash) {
        @Override
        public String toString() {
            return "Minted";
        }
    }

    Minted mint(OwnerId owner, DeviceNumber number, DeviceUri device, String sessionId) {
        byte[] secret = new byte[SECRET];
        random.nextBytes(secret);
        byte[] clear = ByteBuffer.allocate(LENGTH)
                .putLong(owner.value())
                .putInt(number.value())
                .put(secret)
                .array();
        byte[] sealed = box.seal(clear, context(device, sessionId));
        return new Minted(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), Digests.sha256(secret));
    }

    Optional<Claim> open(String token, DeviceUri device, String sessionId) {
        try {
            byte[] clear = box.open(Base64.getUrlDecoder().decode(token), context(device, sessionId));
            if (clear.length != LENGTH) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(clear);
            OwnerId owner = new OwnerId(buffer.getLong());
            DeviceNumber number = new DeviceNumber(buffer.getInt());
            return Optional.of(
                    new Claim(owner, number, Digests.sha256(Arrays.copyOfRange(clear, LENGTH - SECRET, LENGTH))));
        } catch (SealBrokenException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String context(DeviceUri device, String sessionId) {
        return "respuri/" + device.value().length() + ":" + device.value() + "/" + sessionId;
    }
}

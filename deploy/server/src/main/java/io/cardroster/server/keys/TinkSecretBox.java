package io.cardroster.server.keys;

import com.google.crypto.tink.Aead;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;

/**
 * Seals with AES-256-GCM. A sealed value is Tink's: one byte 1, four bytes key id, then nonce, ciphertext and tag; 33 bytes longer
 * than the clear one. The context is the associated data. Safe for use by many threads.
 */
final class TinkSecretBox implements SecretBox {

    private final Supplier<Aead> aead;

    /** @param aead the keys as they are at each call */
    TinkSecretBox(Supplier<Aead> aead) {
        this.aead = aead;
    }

    @Override
    public byte[] seal(byte[] clear, String context) {
        try {
            return aead.get().encrypt(clear, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing does not work", e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        try {
            return aead.get().decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("a sealed value does not open in " + context, e);
        }
    }
}

package io.cardroster.server.face;

import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts the context in front instead of encrypting; opens only with the same context. */
public final class FakeBox implements SecretBox {

    @Override
    public byte[] seal(byte[] clear, String context) {
        byte[] head = (context + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(head, head.length + clear.length);
        System.arraycopy(clear, 0, sealed, head.length, clear.length);
        return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        byte[] head = (context + "\n").getBytes(StandardCharsets.UTF_8);
        if (sealed.length < head.length || Arrays.mismatch(head, Arrays.copyOf(sealed, head.length)) >= 0) {
            throw new SealBrokenException("sealed for another context", new IllegalArgumentException(context));
        }
        return Arrays.copyOfRange(sealed, head.length, sealed.length);
    }
}

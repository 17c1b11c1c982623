package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Seals by a checksum over context and value: enough to see whether the engine asks for the right context. */
public final class TestBox implements SecretBox {

    @Override
    public byte[] seal(byte[] clear, String context) {
        return ByteBuffer.allocate(4 + clear.length)
                .putInt(sum(clear, context))
                .put(clear)
                .array();
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        if (sealed.length < 4) {
            throw new SealBrokenException("short", new IllegalArgumentException("short"));
        }
        byte[] clear = Arrays.copyOfRange(sealed, 4, sealed.length);
        if (ByteBuffer.wrap(sealed).getInt() != sum(clear, context)) {
            throw new SealBrokenException("context", new IllegalArgumentException("context"));
        }
        return clear;
    }

    private static int sum(byte[] clear, String context) {
        return Arrays.hashCode(clear) * 31 + Arrays.hashCode(context.getBytes(StandardCharsets.UTF_8));
    }
}

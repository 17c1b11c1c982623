package io.cardroster.fuzz;

import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Seals by a checksum: quick, and a changed value or another context does not open. */
final class ChecksumBox implements SecretBox {

    @Override
    public byte[] seal(byte[] clear, String context) {
        return ByteBuffer.allocate(Integer.BYTES + clear.length)
                .putInt(sum(clear, context))
                .put(clear)
                .array();
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        byte[] clear =
                sealed.length < Integer.BYTES ? new byte[0] : Arrays.copyOfRange(sealed, Integer.BYTES, sealed.length);
        if (sealed.length < Integer.BYTES || ByteBuffer.wrap(sealed).getInt() != sum(clear, context)) {
            throw new SealBrokenException("checksum", new IllegalArgumentException("checksum"));
        }
        return clear;
    }

    private static int sum(byte[] clear, String context) {
        return Arrays.hashCode(clear) * 31 + Arrays.hashCode(context.getBytes(StandardCharsets.UTF_8));
    }
}

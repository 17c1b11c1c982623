package io.cardroster.source.vcard;

import io.cardroster.source.card.ContentDigest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over elements, contents and binary values. */
final class Digests {

    private Digests() {}

    static long element(String normal) {
        long digest = ByteBuffer.wrap(sha256().digest(normal.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return digest == 0 ? 1 : digest; // 0 is the mark for "not shown" in a shadow
    }

    static ContentDigest content(List<Element> elements) {
        long[] digests = elements.stream().mapToLong(Element::digest).toArray();
        Arrays.sort(digests);
        ByteBuffer bytes = ByteBuffer.allocate(digests.length * Long.BYTES);
        bytes.asLongBuffer().put(digests);
        return new ContentDigest(Arrays.copyOf(sha256().digest(bytes.array()), 16));
    }

    static String binary(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

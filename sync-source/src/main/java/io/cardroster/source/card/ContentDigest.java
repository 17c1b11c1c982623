package io.cardroster.source.card;

import java.util.Arrays;
import java.util.HexFormat;

/** Digest of a card's property elements in normal form, independent of their order; equal digests are equal contents. */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the bytes
public record ContentDigest(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentDigest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

package io.cardroster.syncml.wbxml;

import io.cardroster.syncml.wbxml.MalformedMessageException.Reason;

/** A place in a byte array that never leaves its bounds: running out of bytes is a {@link MalformedMessageException}. */
final class ByteCursor {

    private final byte[] bytes;
    private int position;
    private int limit;

    ByteCursor(byte[] bytes, int from, int limit) {
        this.bytes = bytes;
        this.position = from;
        this.limit = limit;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    void moveTo(int newPosition, int newLimit) {
        position = newPosition;
        limit = newLimit;
    }

    int u8() throws MalformedMessageException {
        if (position >= limit) {
            throw endless();
        }
        return bytes[position++] & 0xFF;
    }

    /** The next byte without taking it, or -1 at the end. */
    int peek() {
        return position < limit ? bytes[position] & 0xFF : -1;
    }

    /** A multi-byte integer: seven bits a byte, most significant first. */
    int mbInt() throws MalformedMessageException {
        int value = 0;
        while (true) {
            int b = u8();
            if (value > Integer.MAX_VALUE >> 7) {
                throw new MalformedMessageException(Reason.ILL_FORMED, "number over 31 bits at byte " + position);
            }
            value = value << 7 | (b & 0x7F);
            if ((b & 0x80) == 0) {
                return value;
            }
        }
    }

    /** Takes a length and moves over as many bytes; returns where they start. */
    int skipCounted() throws MalformedMessageException {
        int length = mbInt();
        if (length > limit - position) {
            throw endless();
        }
        position += length;
        return position - length;
    }

    /** Moves over a string and its terminator of {@code width} zero bytes; returns where the terminator starts. */
    int skipString(int width) throws MalformedMessageException {
        int end = terminator(bytes, position, limit, width);
        if (end > limit - width) {
            throw endless();
        }
        position = end + width;
        return end;
    }

    /** Where the string that starts at {@code from} ends: at its terminator, or at {@code limit}. */
    static int terminator(byte[] bytes, int from, int limit, int width) {
        int i = from;
        if (width == 1) {
            while (i < limit && bytes[i] != 0) {
                i++;
            }
            return i;
        }
        while (i + 1 < limit && (bytes[i] != 0 || bytes[i + 1] != 0)) {
            i += 2;
        }
        return i + 1 < limit ? i : limit;
    }

    private MalformedMessageException endless() {
        return new MalformedMessageException(Reason.ILL_FORMED, "ends within something at byte " + position);
    }
}

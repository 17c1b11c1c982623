package io.cardroster.server.keys;

/**
 * Names a key without telling anything about it. It stands in the database and at the head of each sealed value.
 *
 * @param value eight hexadecimal digits
 */
public record KeyId(String value) {

    public KeyId {
        if (!value.matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("not a key id: " + value);
        }
    }

    static KeyId of(int number) {
        return new KeyId(String.format("%08x", number));
    }

    @Override
    public String toString() {
        return value;
    }
}

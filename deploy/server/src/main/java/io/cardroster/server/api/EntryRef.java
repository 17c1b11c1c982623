package io.cardroster.server.api;

import io.cardroster.syncml.spi.OwnerId;
import java.util.Optional;

/** A log entry named across owners: {@code OWNERNUMBER.N}. */
public record EntryRef(OwnerId owner, long entry) {

    private static final int MOST_DIGITS = 18;

    /** Reads the written form; empty when it is none. */
    public static Optional<EntryRef> parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String owner = text.substring(0, dot);
        String entry = text.substring(dot + 1);
        if (!isNumber(owner) || !isNumber(entry)) {
            return Optional.empty();
        }
        return Optional.of(new EntryRef(new OwnerId(Long.parseLong(owner)), Long.parseLong(entry)));
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return owner + "." + entry;
    }
}

package io.cardroster.syncml.spi;

/** The person whose data are synchronised, as the number that stands first in every key of every store. Never shown to a client. */
public record OwnerId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

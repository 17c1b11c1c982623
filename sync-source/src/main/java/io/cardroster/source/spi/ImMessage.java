package io.cardroster.source.spi;

import java.util.UUID;

/**
 * A message to one recipient.
 *
 * @param id the same at each try, so that a receiver can drop a repetition and the archive can be asked for it
 */
public record ImMessage(UUID id, String number, String text) {

    @Override
    public String toString() {
        return "ImMessage[" + id + "]";
    }
}

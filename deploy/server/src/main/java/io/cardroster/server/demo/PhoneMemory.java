package io.cardroster.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a demo phone keeps between syncs, in one file.
 *
 * @param anchor number of the last sync that went well, 0 before the first
 * @param cards its address book, vCards by LUID
 * @param synced the address book as it was after that sync
 */
record PhoneMemory(int anchor, Map<String, String> cards, Map<String, String> synced) {

    private static final JsonMapper JSON = new JsonMapper();

    PhoneMemory {
        cards = Map.copyOf(cards);
        synced = Map.copyOf(synced);
    }

    static PhoneMemory read(Path file) {
        try {
            return Files.exists(file)
                    ? JSON.readValue(Files.readAllBytes(file), PhoneMemory.class)
                    : new PhoneMemory(0, Map.of(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, JSON.writeValueAsBytes(this));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PhoneMemory with(Map<String, String> written) {
        Map<String, String> changed = new TreeMap<>(cards);
        changed.putAll(written);
        return new PhoneMemory(anchor, changed, synced);
    }

    /** After a sync that went well. */
    PhoneMemory synced(Map<String, String> now) {
        return new PhoneMemory(anchor + 1, now, now);
    }
}

package io.cardroster.server.keys;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The rule that keeps sealed data and key together: the key whose id the database records must be there, and a new one is made only
 * where nothing was ever sealed.
 *
 * @param recorded the id that the database holds, empty for a database without one
 * @param sealedDataExist whether the database holds any sealed value
 */
public record KeyCheck(Optional<KeyId> recorded, boolean sealedDataExist) {

    /** What a start may do about the key. */
    public enum Verdict {
        /** The key at hand is right. */
        USE,
        /** There is no key and nothing that needs one: make it. */
        MAKE
    }

    /** A database in which nothing was ever sealed. */
    public static KeyCheck ofEmptyDatabase() {
        return new KeyCheck(Optional.empty(), false);
    }

    /**
     * Decides about the keys found in {@code file}.
     *
     * @param present ids of the keys in the file, empty when there is no file
     * @throws KeyRefusedException when the data were sealed with a key that is not among them, or that cannot be told
     */
    public Verdict verify(Set<KeyId> present, Path file) {
        if (recorded.isPresent()) {
            KeyId wanted = recorded.get();
            if (present.contains(wanted)) {
                return Verdict.USE;
            }
            throw new KeyRefusedException(
                    "the master key " + file + (present.isEmpty() ? " is missing" : " is another one")
                            + ": the database was sealed with key " + wanted
                            + "; restore that file from the backup of the keys or name it with keys.file");
        }
        if (sealedDataExist) {
            throw new KeyRefusedException(
                    "the database holds sealed values and no record of their key, so it cannot be told" + " whether "
                            + file + " opens them: restore the database from a backup");
        }
        return present.isEmpty() ? Verdict.MAKE : Verdict.USE;
    }
}

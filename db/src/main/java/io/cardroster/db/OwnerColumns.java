package io.cardroster.db;

import io.cardroster.source.card.DuplicatePolicy;
import java.util.Locale;

/** Values of the owner's row that have names of their own in the database. */
final class OwnerColumns {

    private OwnerColumns() {}

    static DuplicatePolicy duplicates(String column) {
        return DuplicatePolicy.valueOf(column.toUpperCase(Locale.ROOT));
    }

    static String duplicates(DuplicatePolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT);
    }
}

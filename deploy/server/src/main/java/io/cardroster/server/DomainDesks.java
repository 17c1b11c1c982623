package io.cardroster.server;

import io.cardroster.server.api.DuplicateDesk.Choice;
import io.cardroster.source.change.ConflictDesk;
import io.cardroster.source.change.DuplicateDesk;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Optional;

/** Puts what administrators and owners decide into the domain's words, and its refusals into theirs. */
final class DomainDesks {

    private final ConflictDesk conflicts;
    private final DuplicateDesk duplicates;

    DomainDesks(BookTransactions books) {
        this.conflicts = new ConflictDesk(books);
        this.duplicates = new DuplicateDesk(books);
    }

    /** Why the loser cannot be brought back; empty when it was. */
    Optional<String> restore(OwnerId owner, long entry) {
        return switch (conflicts.restore(owner, entry)) {
            case DONE -> Optional.empty();
            case UNKNOWN -> Optional.of("there is no such conflict");
            case ALREADY -> Optional.of("it was restored before");
            case GONE -> Optional.of("the card or its versions are gone");
        };
    }

    /** Why the duplicate cannot be settled; empty when it was. */
    Optional<String> resolve(OwnerId owner, long held, Choice choice) {
        DuplicateDesk.Resolution resolution = switch (choice) {
            case KEEP_FIRST -> DuplicateDesk.Resolution.KEEP_FIRST;
            case MERGE -> DuplicateDesk.Resolution.MERGE;
            case KEEP_BOTH -> DuplicateDesk.Resolution.KEEP_BOTH;
        };
        return duplicates.resolve(owner, held, resolution)
                ? Optional.empty()
                : Optional.of("nothing with that number is held any more");
    }
}

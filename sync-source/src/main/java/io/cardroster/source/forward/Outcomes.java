package io.cardroster.source.forward;

import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes what became of recipients during one piece of work, each time in a transaction of its own, and remembers it. */
final class Outcomes {

    private final BookTransactions books;
    private final OwnerId owner;
    private final Map<UUID, ForwardRecipient> written = new HashMap<>();
    private final Set<UUID> ended = new HashSet<>();
    private Duration closedFor = Duration.ZERO;

    Outcomes(BookTransactions books, OwnerId owner) {
        this.books = books;
        this.owner = owner;
    }

    /** Commits; what the owner cancelled meanwhile stays as it is. Returns what was written. */
    List<ForwardRecipient> write(Collection<ForwardRecipient> changed, Set<ForwardState> from) {
        if (changed.isEmpty()) {
            return List.of();
        }
        Set<UUID> done = books.inBook(owner, book -> {
            Set<UUID> updated = book.forwards().update(owner, changed, from);
            changed.stream()
                    .filter(recipient -> updated.contains(recipient.id())
                            && !recipient.state().open())
                    .forEach(recipient -> book.meter().forwarded(recipient.state()));
            return updated;
        });
        List<ForwardRecipient> result = changed.stream()
                .filter(recipient -> done.contains(recipient.id()))
                .toList();
        result.forEach(recipient -> {
            written.put(recipient.id(), recipient);
            if (!recipient.state().open()) {
                ended.add(recipient.id());
            }
        });
        return result;
    }

    /** The recipient as last written by this work. */
    ForwardRecipient latest(ForwardRecipient recipient) {
        return written.getOrDefault(recipient.id(), recipient);
    }

    Instant now() {
        return books.inBook(owner, book -> book.now());
    }

    /** Whether every recipient that was worked on has ended, so that the next ones may follow at once. */
    boolean progress() {
        return !ended.isEmpty() && written.size() == ended.size();
    }

    Duration closedFor() {
        return closedFor;
    }

    void closedFor(Duration time) {
        closedFor = time;
    }
}

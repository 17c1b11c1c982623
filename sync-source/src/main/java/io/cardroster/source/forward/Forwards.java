package io.cardroster.source.forward;

import io.cardroster.source.forward.ForwardAnswer.Refused;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accepts, lists, confirms and cancels forwards, for doors other than a sync. */
public final class Forwards {

    private static final Set<ForwardState> UNSENT = EnumSet.of(ForwardState.WAITING, ForwardState.ACCEPTED);
    private static final Set<ForwardState> UNDELIVERED = EnumSet.of(ForwardState.FAILED, ForwardState.UNKNOWN);

    private final BookTransactions books;
    private final ForwardIntake intake;

    public Forwards(BookTransactions books, ForwardIntake intake) {
        this.books = books;
        this.intake = intake;
    }

    /** Accepts in a transaction of its own. */
    public ForwardAnswer accept(OwnerId owner, ForwardDraft draft) {
        return books.inBook(owner, book -> intake.accept(book, owner, draft));
    }

    /** Newest first. */
    public List<StoredForward> list(OwnerId owner, int limit) {
        return books.inBook(owner, book -> book.forwards().list(owner, limit));
    }

    public Optional<StoredForward> find(OwnerId owner, UUID forward) {
        return books.inBook(owner, book -> book.forwards().find(owner, forward));
    }

    /**
     * The owner's word to a forward that waits for it.
     *
     * @return why it is not sent; empty when it will be
     */
    public Optional<String> confirm(OwnerId owner, UUID forward) {
        return books.inBook(owner, book -> {
            List<ForwardRecipient> waiting = recipients(book, owner, forward, EnumSet.of(ForwardState.WAITING));
            if (waiting.isEmpty()) {
                return Optional.of("it does not wait for a word");
            }
            Optional<Refused> refusal = intake.admission(book, owner).full(waiting.size(), ForwardState.ACCEPTED);
            if (refusal.isEmpty()) {
                book.forwards()
                        .confirm(owner, forward, book.now().plus(intake.limits().deadline()));
                waiting.stream()
                        .map(recipient ->
                                ForwardWork.lane(recipient.account().key().type()))
                        .distinct()
                        .forEach(lane -> book.lanes().mark(owner, lane));
            }
            return refusal.map(Refused::reason);
        });
    }

    /**
     * Another try for those recipients of a forward of whom it failed, or of whom nobody knows. It is the same message under the same
     * id: what may have arrived is looked up in the archive before it may leave again.
     *
     * @param password of the login that was given with the forward; empty when it was sent with the stored login
     * @return why there is none; empty when it will be tried
     */
    public Optional<String> retry(OwnerId owner, UUID forward, String password) {
        return books.inBook(owner, book -> {
            StoredForward found = book.forwards().find(owner, forward).orElse(null);
            if (found == null) {
                return Optional.of("there is no such forward");
            }
            List<ForwardRecipient> again = found.recipients().stream()
                    .filter(recipient -> UNDELIVERED.contains(recipient.state()))
                    .map(ForwardRecipient::again)
                    .toList();
            Optional<String> refusal = refusal(found, again.size(), password)
                    .or(() -> intake.admission(book, owner)
                            .full(again.size(), ForwardState.ACCEPTED)
                            .map(Refused::reason));
            if (refusal.isPresent()) {
                return refusal;
            }
            byte[] sealed = password.isEmpty() ? new byte[0] : intake.sealed(owner, forward, password);
            book.forwards()
                    .renew(owner, forward, book.now().plus(intake.limits().deadline()), sealed);
            book.forwards().update(owner, again, UNDELIVERED);
            again.stream()
                    .map(recipient -> ForwardWork.lane(recipient.account().key().type()))
                    .distinct()
                    .forEach(lane -> book.lanes().mark(owner, lane));
            return Optional.empty();
        });
    }

    private static Optional<String> refusal(StoredForward forward, int recipients, String password) {
        if (recipients == 0) {
            return Optional.of("nothing of it failed");
        }
        if (forward.text().isEmpty()) {
            return Optional.of("its text is not kept any more; write it anew");
        }
        boolean own = !forward.login().isEmpty();
        if (own && password.isEmpty() && forward.sealedPassword().length == 0) {
            return Optional.of("it was sent with a login of its own, whose password is not kept; give it again");
        }
        return !own && !password.isEmpty()
                ? Optional.of("it is sent with the stored login; a new password is stored there")
                : ForwardMaker.malformed(password);
    }

    /** Cancels what is not being sent. Returns how many recipients will not get it. */
    public int cancel(OwnerId owner, UUID forward) {
        return books.inBook(owner, book -> {
            List<ForwardRecipient> open = recipients(book, owner, forward, UNSENT).stream()
                    .map(recipient -> recipient.with(ForwardState.CANCELLED, "cancelled by the owner"))
                    .toList();
            int cancelled = book.forwards().update(owner, open, UNSENT).size();
            book.forwards().eraseSecrets(owner);
            return cancelled;
        });
    }

    private static List<ForwardRecipient> recipients(
            Books book, OwnerId owner, UUID forward, Set<ForwardState> states) {
        return book.forwards().find(owner, forward).stream()
                .flatMap(found -> found.recipients().stream())
                .filter(recipient -> states.contains(recipient.state()))
                .toList();
    }
}

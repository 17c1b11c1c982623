package io.cardroster.source.roster;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.RosterPull;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the owner decides about his rosters: answers to prompts, another try, a roster read now. For every door alike. */
public final class RosterPrompts {

    private static final String GONE = "the account was changed or removed";

    private final BookTransactions books;

    public RosterPrompts(BookTransactions books) {
        this.books = books;
    }

    /** The owner's accounts, those that wait for his answer first. */
    public List<StoredAccount> list(OwnerId owner, int limit) {
        return books.inBook(owner, book -> {
            List<StoredAccount> open = book.accounts().list(owner, EnumSet.of(AccountState.PROMPTED), limit);
            Set<AccountState> others = EnumSet.complementOf(EnumSet.of(AccountState.PROMPTED));
            List<StoredAccount> rest = book.accounts().list(owner, others, limit);
            return Stream.concat(open.stream(), rest.stream()).limit(limit).toList();
        });
    }

    /** Those that wait for his answer. */
    public List<StoredAccount> open(OwnerId owner, int limit) {
        return books.inBook(owner, book -> book.accounts().list(owner, EnumSet.of(AccountState.PROMPTED), limit));
    }

    public Optional<StoredAccount> find(OwnerId owner, long account) {
        return books.inBook(owner, book -> book.accounts().find(owner, account));
    }

    /**
     * Adds the account to the roster.
     *
     * @param version of the account that the owner saw
     * @return why not; empty when it is done
     */
    public Optional<String> confirm(OwnerId owner, long account, long version) {
        return answer(owner, account, version, AccountState.CONFIRMED);
    }

    /** Adds all accounts that wait for an answer to their rosters. Returns how many. */
    public int confirmAll(OwnerId owner) {
        return books.inBook(owner, book -> {
            book.cards().lock(owner);
            List<StoredAccount> open =
                    book.accounts().list(owner, EnumSet.of(AccountState.PROMPTED), Integer.MAX_VALUE).stream()
                            .filter(account -> account.mark() != Mark.SYNCED)
                            .map(account -> account.with(account.mark(), AccountState.CONFIRMED, ""))
                            .toList();
            open.stream()
                    .map(account -> account.account().key().type())
                    .distinct()
                    .forEach(type -> book.lanes().mark(owner, RosterLanes.of(type)));
            return book.accounts().update(owner, open).size();
        });
    }

    /** Strangers who want to see the owner's presence and wait for his answer. */
    public List<ContactRequest> requests(OwnerId owner) {
        return books.inBook(
                owner,
                book -> book.requests().list(owner).stream()
                        .filter(request -> request.state() == ContactRequest.State.OPEN)
                        .toList());
    }

    /**
     * Answers a stranger: lets him in and asks for his presence, so that he becomes a contact, or turns him down for good.
     *
     * @param number as {@link #requests} shows it
     * @return why not; empty when it is done
     */
    public Optional<String> answerRequest(OwnerId owner, String type, String number, boolean yes) {
        return books.inBook(owner, book -> {
            book.cards().lock(owner);
            Optional<ContactRequest> open = book.requests().list(owner).stream()
                    .filter(request ->
                            request.type().equals(type) && request.number().equals(number))
                    .filter(request -> request.state() == ContactRequest.State.OPEN)
                    .findFirst();
            if (open.isEmpty()) {
                return Optional.of("nobody of that number waits for an answer");
            }
            ContactRequest.State answer = yes ? ContactRequest.State.ACCEPTED : ContactRequest.State.DECLINED;
            book.requests().put(owner, List.of(open.get().with(answer)));
            book.lanes().mark(owner, RosterLanes.of(type));
            return Optional.empty();
        });
    }

    /** Leaves the account off the roster; it is not asked for again unless it changes or the owner wants it. */
    public Optional<String> reject(OwnerId owner, long account, long version) {
        return answer(owner, account, version, AccountState.REJECTED);
    }

    /** Tries again what was rejected or failed. Returns why not; empty when it is done. */
    public Optional<String> again(OwnerId owner, long account) {
        return books.inBook(owner, book -> {
            book.cards().lock(owner);
            Optional<StoredAccount> found = book.accounts().find(owner, account);
            if (found.isEmpty()) {
                return Optional.of(GONE);
            }
            AccountState state = found.get().state();
            if (state != AccountState.REJECTED && state != AccountState.FAILED) {
                return Optional.of("it is neither rejected nor failed");
            }
            return write(book, owner, found.get(), AccountState.NEW);
        });
    }

    /** Another login was stored that serves these types (lower case): rosters are read, and what failed is asked again. */
    public void loginStored(OwnerId owner, Collection<String> types) {
        books.inBook(owner, book -> {
            book.cards().lock(owner);
            for (String type : types) {
                List<StoredAccount> again =
                        book.accounts().ofType(owner, type, EnumSet.of(AccountState.FAILED)).stream()
                                .map(account -> account.with(account.mark(), AccountState.NEW, ""))
                                .toList();
                book.accounts().update(owner, again);
                book.roster().ask(owner, type);
                book.lanes().mark(owner, RosterLanes.of(type));
            }
            return owner;
        });
    }

    /** What came of the last try to read the roster of that type. */
    public RosterPull lastPull(OwnerId owner, String type) {
        return books.inBook(owner, book -> book.roster().lastPull(owner, type));
    }

    /** Has the roster of that type (lower case) read as soon as a worker is free. */
    public void pull(OwnerId owner, String type) {
        books.inBook(owner, book -> {
            book.roster().ask(owner, type);
            book.lanes().mark(owner, RosterLanes.of(type));
            return owner;
        });
    }

    private Optional<String> answer(OwnerId owner, long account, long version, AccountState answer) {
        return books.inBook(owner, book -> {
            book.cards().lock(owner);
            Optional<StoredAccount> found = book.accounts().find(owner, account);
            if (found.isEmpty()) {
                return Optional.of(GONE);
            }
            StoredAccount current = found.get();
            if (current.mark() == Mark.SYNCED) {
                return Optional.of("it is on the roster already");
            }
            if (current.version() != version) {
                return Optional.of("it has changed since it was shown");
            }
            if (current.state() != AccountState.PROMPTED) {
                return Optional.of("it does not wait for an answer");
            }
            return write(book, owner, current, answer);
        });
    }

    private static Optional<String> write(Books book, OwnerId owner, StoredAccount account, AccountState state) {
        if (book.accounts()
                .update(owner, List.of(account.with(account.mark(), state, "")))
                .isEmpty()) {
            return Optional.of(GONE);
        }
        book.lanes().mark(owner, RosterLanes.of(account.account().key().type()));
        return Optional.empty();
    }
}

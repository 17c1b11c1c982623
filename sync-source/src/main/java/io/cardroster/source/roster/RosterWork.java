package io.cardroster.source.roster;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.im.Backoff;
import io.cardroster.source.im.GuardedLogins;
import io.cardroster.source.im.LaneWork;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImPlatforms;
import io.cardroster.source.spi.ImSession;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an owner's roster of one type and his book together: reads the roster, takes it in, asks or adds. No transaction is
 * open while the network works; what is about to be sent is committed before it leaves.
 */
public final class RosterWork implements LaneWork {

    private static final Logger LOG = LoggerFactory.getLogger(RosterWork.class);
    private static final Set<AccountState> WAITING =
            EnumSet.of(AccountState.NEW, AccountState.NO_PLATFORM, AccountState.CONFIRMED, AccountState.SENDING);

    private final BookTransactions books;
    private final OwnerDirectory owners;
    private final ImPlatforms platforms;
    private final GuardedLogins logins;
    private final Backoff backoff;
    private final Duration pullInterval;

    /**
     * Roster work.
     *
     * @param pullInterval a roster is read that often at most when there is nothing to add and the owner does not ask
     */
    public RosterWork(
            BookTransactions books,
            OwnerDirectory owners,
            ImPlatforms platforms,
            GuardedLogins logins,
            Backoff backoff,
            Duration pullInterval) {
        this.books = books;
        this.owners = owners;
        this.platforms = platforms;
        this.logins = logins;
        this.backoff = backoff;
        this.pullInterval = pullInterval;
    }

    @Override
    public boolean owns(String lane) {
        return RosterLanes.owns(lane);
    }

    @Override
    public Optional<Duration> run(LaneQueue.Claimed lane) {
        OwnerId owner = lane.owner();
        String type = RosterLanes.type(lane.lane());
        Optional<ImPlatform> platform = platforms.of(type);
        if (platform.isEmpty()) {
            notRead(owner, type, "no platform");
            wait(owner, type, AccountState.NO_PLATFORM, "no platform");
            return Optional.empty();
        }
        if (!due(owner, type)) {
            return Optional.empty();
        }
        try {
            Optional<ImCredentials> login = logins.stored(owner, platform.get());
            if (login.isEmpty()) {
                notRead(owner, type, "no IM login stored");
                wait(owner, type, AccountState.NEW, "no IM login stored");
                return Optional.empty();
            }
            lookBehind(owner, type);
            return logins.session(owner, platform.get(), login.get(), session -> visit(owner, platform.get(), session))
                    ? Optional.empty()
                    : Optional.of(backoff.after(lane.attempts()));
        } catch (ImFailure e) {
            return failed(owner, type, lane.attempts(), e);
        }
    }

    /** Platforms that are reached by the login of this one are looked at when it is. */
    private void lookBehind(OwnerId owner, String type) {
        List<String> behind = platforms.types().stream()
                .filter(other -> !other.equals(type))
                .filter(other -> platforms
                        .of(other)
                        .filter(platform -> platform.loginType().equals(type))
                        .isPresent())
                .toList();
        if (!behind.isEmpty()) {
            books.inBook(owner, book -> {
                behind.forEach(other -> book.lanes().mark(owner, RosterLanes.of(other)));
                return owner;
            });
        }
    }

    private boolean due(OwnerId owner, String type) {
        return books.inBook(
                owner,
                book -> book.roster().pullDue(owner, type, pullInterval)
                        || book.accounts().ofType(owner, type, WAITING).stream()
                                .anyMatch(account -> account.mark() != Mark.SYNCED));
    }

    /** Returns whether nothing is left to do. */
    private boolean visit(OwnerId owner, ImPlatform platform, ImSession session) {
        RosterSnapshot roster = session.roster();
        boolean ask = asks(owner);
        List<StoredAccount> wanted = books.inBook(owner, book -> apply(book, owner, platform, roster, ask));
        if (wanted.isEmpty()) {
            return true;
        }
        Set<String> present = roster.entries().stream()
                .map(entry -> Wishes.key(platform.type(), entry).normal())
                .collect(Collectors.toSet());
        List<StoredAccount> answered = wanted.stream()
                .map(account -> add(
                        session,
                        account,
                        present.contains(account.account().key().normal())))
                .toList();
        books.inBook(owner, book -> {
            book.cards().lock(owner);
            return book.accounts().update(owner, answered);
        });
        return answered.stream().noneMatch(account -> account.state() == AccountState.CONFIRMED);
    }

    /** One transaction: reads the accounts again, since the phone may have changed them while the roster was on its way. */
    private List<StoredAccount> apply(
            Books book, OwnerId owner, ImPlatform platform, RosterSnapshot roster, boolean ask) {
        String type = platform.type();
        Ledger ledger = book.cards().lock(owner);
        List<StoredAccount> accounts = book.accounts().ofType(owner, type, EnumSet.allOf(AccountState.class));
        List<StoredAccount> changes = new Wishes(type, roster, platform::serves, ask).changes(accounts);
        book.accounts().update(owner, changes);
        int taken = new TakingIn(book, owner, type, ledger).take(roster);
        if (taken > 0) {
            book.cards().advance(owner, ledger);
        }
        List<StoredAccount> wanted = changes.stream()
                .filter(account -> account.state() == AccountState.SENDING)
                .toList();
        expect(book, owner, type, wanted, roster);
        book.roster().pulled(owner, type);
        book.roster().tried(owner, type, roster.entries().size(), taken, "");
        LOG.info(
                "roster read: owner={} type={} entries={} cards={} adding={}",
                owner,
                type,
                roster.entries().size(),
                taken,
                wanted.size());
        return wanted;
    }

    // What we are about to add is not news when the roster shows it next time, even if the card is gone by then.
    private static void expect(
            Books book, OwnerId owner, String type, List<StoredAccount> wanted, RosterSnapshot roster) {
        Set<String> present = roster.entries().stream()
                .map(entry -> Wishes.key(type, entry).normal())
                .collect(Collectors.toSet());
        book.roster()
                .put(
                        owner,
                        type,
                        wanted.stream()
                                .filter(account -> !present.contains(
                                        account.account().key().normal()))
                                .map(account -> new RosterEntry(
                                        account.account().key().normal(),
                                        account.name(),
                                        Subscription.NONE,
                                        account.card(),
                                        true))
                                .toList());
    }

    /** The account after the platform's answer. A name that stands on the roster is left alone. */
    private static StoredAccount add(ImSession session, StoredAccount account, boolean present) {
        String number = account.account().number();
        try {
            if (!present) {
                session.add(number, account.name(), List.of());
            }
            if (session.canPreApprove()) {
                session.approve(number);
            }
            session.subscribe(number);
            return account.with(Mark.SYNCED, AccountState.ON_ROSTER, "");
        } catch (ImFailure e) {
            return switch (e.kind()) {
                case PERMANENT, UNKNOWN_DOMAIN -> account.with(account.mark(), AccountState.FAILED, e.reason());
                case TRANSIENT, AMBIGUOUS, POLICY, REFUSED_PASSWORD, UNTRUSTED ->
                    account.with(account.mark(), AccountState.CONFIRMED, e.reason());
            };
        }
    }

    private Optional<Duration> failed(OwnerId owner, String type, int attempts, ImFailure failure) {
        LOG.info("roster not reached: owner={} type={} kind={}", owner, type, failure.kind());
        notRead(owner, type, failure.reason());
        return switch (failure.kind()) {
            case POLICY -> Optional.of(backoff.cap());
            case TRANSIENT, AMBIGUOUS -> Optional.of(backoff.after(attempts));
            case REFUSED_PASSWORD, PERMANENT, UNKNOWN_DOMAIN, UNTRUSTED -> {
                wait(owner, type, AccountState.NEW, failure.reason());
                yield Optional.empty();
            }
        };
    }

    private void notRead(OwnerId owner, String type, String problem) {
        books.inBook(owner, book -> {
            book.roster().tried(owner, type, 0, 0, problem);
            return owner;
        });
    }

    /** New accounts wait in that state, with the reason for the owner to see. */
    private void wait(OwnerId owner, String type, AccountState state, String reason) {
        books.inBook(owner, book -> {
            book.cards().lock(owner);
            List<StoredAccount> waiting =
                    book.accounts().ofType(owner, type, EnumSet.of(AccountState.NEW, AccountState.NO_PLATFORM)).stream()
                            .filter(account -> account.mark() != Mark.SYNCED)
                            .filter(account -> account.state() != state
                                    || !account.reason().equals(reason))
                            .map(account -> account.with(account.mark(), state, reason))
                            .toList();
            return book.accounts().update(owner, waiting);
        });
    }

    private boolean asks(OwnerId owner) {
        return owners.find(owner).map(login -> !login.confirm().equals("auto")).orElse(true);
    }
}

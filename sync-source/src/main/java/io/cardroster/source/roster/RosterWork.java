package io.cardroster.source.roster;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.im.Backoff;
import io.cardroster.source.im.GuardedLogins;
import io.cardroster.source.im.LaneWork;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImPlatforms;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an owner's roster of one type and his book together, when that is due and the platform lets us in. */
public final class RosterWork implements LaneWork {

    private static final Logger LOG = LoggerFactory.getLogger(RosterWork.class);
    private static final Set<AccountState> WAITING =
            EnumSet.of(AccountState.NEW, AccountState.NO_PLATFORM, AccountState.CONFIRMED, AccountState.SENDING);

    private static final Set<ContactRequest.State> ANSWERED =
            EnumSet.of(ContactRequest.State.ACCEPTED, ContactRequest.State.DECLINED);

    private final BookTransactions books;
    private final OwnerDirectory owners;
    private final ImPlatforms platforms;
    private final GuardedLogins logins;
    private final Backoff backoff;
    private final RosterRules rules;

    public RosterWork(
            BookTransactions books,
            OwnerDirectory owners,
            ImPlatforms platforms,
            GuardedLogins logins,
            Backoff backoff,
            RosterRules rules) {
        this.books = books;
        this.owners = owners;
        this.platforms = platforms;
        this.logins = logins;
        this.backoff = backoff;
        this.rules = rules;
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
            return logins.session(
                            lane,
                            platform.get(),
                            login.get(),
                            session -> new RosterVisit(
                                            books,
                                            owner,
                                            platform.get(),
                                            rules,
                                            asks(owner, platform.get(), login.get()),
                                            session)
                                    .run())
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
                book -> book.roster().pullDue(owner, type, rules.pullInterval())
                        || book.accounts().ofType(owner, type, WAITING).stream()
                                .anyMatch(account -> account.mark() != Mark.SYNCED)
                        || book.requests().list(owner).stream()
                                .anyMatch(
                                        request -> request.type().equals(type) && ANSWERED.contains(request.state())));
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

    /** The owner's own wish, or else the platform's policy. */
    private boolean asks(OwnerId owner, ImPlatform platform, ImCredentials login) {
        String wish = owners.find(owner).map(OwnerDirectory.OwnerLogin::confirm).orElse("ask");
        return switch (wish) {
            case "auto" -> false;
            case "platform" ->
                platform.domain(login.login())
                        .filter(rules.automatic()::contains)
                        .isEmpty();
            default -> true;
        };
    }
}

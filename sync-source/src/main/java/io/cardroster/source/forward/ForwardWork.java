package io.cardroster.source.forward;

import io.cardroster.source.im.Backoff;
import io.cardroster.source.im.GuardedLogins;
import io.cardroster.source.im.LaneWork;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImPlatforms;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.SealContext;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in an owner's lane of one type: one login for all that goes out under the same name. A message that was on
 * its way when something broke is looked up in the archive before it may leave again.
 */
public final class ForwardWork implements LaneWork {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardWork.class);
    private static final String PREFIX = "forward/";
    private static final int AT_ONCE = 50;

    /** After which it is asked again whether the owner may forward. */
    private static final Duration SUSPENDED = Duration.ofMinutes(1);

    private final BookTransactions books;
    private final ImPlatforms platforms;
    private final GuardedLogins logins;
    private final SecretBox secrets;
    private final Backoff backoff;
    private final ForwardLimits limits;

    public ForwardWork(
            BookTransactions books,
            ImPlatforms platforms,
            GuardedLogins logins,
            SecretBox secrets,
            Backoff backoff,
            ForwardLimits limits) {
        this.books = books;
        this.platforms = platforms;
        this.logins = logins;
        this.secrets = secrets;
        this.backoff = backoff;
        this.limits = limits;
    }

    static String lane(String type) {
        return PREFIX + type;
    }

    @Override
    public boolean owns(String lane) {
        return lane.startsWith(PREFIX);
    }

    @Override
    public Optional<Duration> run(LaneQueue.Claimed lane) {
        OwnerId owner = lane.owner();
        if (books.inBook(owner, book -> book.forwards().suspended(owner))) {
            return Optional.of(SUSPENDED);
        }
        String type = lane.lane().substring(PREFIX.length());
        Outcomes outcomes = new Outcomes(books, owner);
        List<StoredForward> open = inTime(owner, type, outcomes);
        Optional<ImPlatform> platform = platforms.of(type);
        if (platform.isEmpty()) {
            end(outcomes, open, "no platform");
        } else {
            byLogin(open).values().forEach(group -> send(outcomes, lane, platform.get(), group));
        }
        boolean more = books.inBook(owner, book -> {
            book.forwards().eraseSecrets(owner);
            return !book.forwards().open(owner, type, 1).isEmpty();
        });
        if (!more) {
            return Optional.empty();
        }
        Duration delay = outcomes.progress() ? Duration.ZERO : backoff.after(lane.attempts());
        return Optional.of(outcomes.closedFor().compareTo(delay) > 0 ? outcomes.closedFor() : delay);
    }

    /** What is due; what is too late has ended. */
    private List<StoredForward> inTime(OwnerId owner, String type, Outcomes outcomes) {
        record Due(Instant now, List<StoredForward> forwards, Set<UUID> maybeLeft) {}
        Due due = books.inBook(owner, book -> {
            List<StoredForward> open = book.forwards().open(owner, type, AT_ONCE);
            List<UUID> ids = open.stream().map(StoredForward::id).toList();
            return new Due(book.now(), open, book.forwards().doubtful(owner, ids));
        });
        List<StoredForward> inTime = new ArrayList<>();
        List<StoredForward> late = new ArrayList<>();
        due.forwards().forEach(forward -> (forward.deadline().isAfter(due.now()) ? inTime : late).add(forward));
        change(
                outcomes,
                late,
                recipient -> due.maybeLeft().contains(recipient.forward()) && recipient.sendTries() == 0
                        ? recipient.with(ForwardState.UNKNOWN, "not looked up in time")
                        : recipient.with(ended(recipient), "not sent in time"));
        return inTime;
    }

    private static Map<String, List<StoredForward>> byLogin(List<StoredForward> open) {
        Map<String, List<StoredForward>> groups = new LinkedHashMap<>();
        for (StoredForward forward : open) {
            String group = forward.login().isEmpty() ? "" : forward.id().toString();
            groups.computeIfAbsent(group, any -> new ArrayList<>()).add(forward);
        }
        return groups;
    }

    private void send(Outcomes outcomes, LaneQueue.Claimed lane, ImPlatform platform, List<StoredForward> group) {
        OwnerId owner = lane.owner();
        Optional<ImCredentials> login;
        try {
            login = login(owner, platform, group.get(0));
        } catch (ImFailure e) {
            end(outcomes, group, e.reason());
            return;
        }
        if (login.isEmpty()) {
            end(outcomes, group, "no IM login stored");
            return;
        }
        List<UUID> ids = group.stream().map(StoredForward::id).toList();
        Set<UUID> maybeLeft = books.inBook(owner, book -> book.forwards().doubtful(owner, ids));
        Delivery delivery = new Delivery(outcomes, group, maybeLeft, limits);
        try {
            logins.session(lane, platform, login.get(), delivery);
        } catch (ImFailure e) {
            LOG.info("forward not sent: owner={} type={} kind={}", owner, platform.type(), e.kind());
            if (e.kind() == Kind.POLICY) {
                outcomes.closedFor(logins.closedFor(platform, login.get()));
                return; // not this owner's fault, so it counts for nothing but the deadline
            }
            notSent(outcomes, group, e);
        }
    }

    private void notSent(Outcomes outcomes, List<StoredForward> group, ImFailure failure) {
        boolean last = failure.kind() != Kind.TRANSIENT && failure.kind() != Kind.AMBIGUOUS;
        change(outcomes, group, recipient -> {
            if (last || recipient.loginTries() + 1 >= limits.loginTries()) {
                return recipient.loginFailed(ended(recipient), failure.reason());
            }
            return recipient.loginFailed(recipient.state(), failure.reason());
        });
    }

    private static void end(Outcomes outcomes, List<StoredForward> forwards, String reason) {
        change(outcomes, forwards, recipient -> recipient.with(ended(recipient), reason));
    }

    // What may have left and can no longer be looked up is not called failed.
    private static ForwardState ended(ForwardRecipient recipient) {
        return recipient.state() == ForwardState.SENDING ? ForwardState.UNKNOWN : ForwardState.FAILED;
    }

    private static void change(
            Outcomes outcomes, List<StoredForward> forwards, UnaryOperator<ForwardRecipient> change) {
        List<ForwardRecipient> changed = forwards.stream()
                .flatMap(forward -> forward.recipients().stream())
                .map(recipient -> outcomes.latest(recipient))
                .filter(recipient -> recipient.state().open())
                .map(change)
                .toList();
        outcomes.write(changed, EnumSet.of(ForwardState.ACCEPTED, ForwardState.SENDING));
    }

    private Optional<ImCredentials> login(OwnerId owner, ImPlatform platform, StoredForward forward) {
        if (forward.login().isEmpty()) {
            return logins.stored(owner, platform);
        }
        try {
            byte[] password = secrets.open(
                    forward.sealedPassword(),
                    SealContext.forward(owner, forward.id()).text());
            return Optional.of(new ImCredentials(forward.login(), new String(password, StandardCharsets.UTF_8)));
        } catch (SealBrokenException e) {
            throw new ImFailure(Kind.PERMANENT, "the given password cannot be opened", e);
        }
    }
}

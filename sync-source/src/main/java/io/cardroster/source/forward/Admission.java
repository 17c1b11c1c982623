package io.cardroster.source.forward;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.forward.ForwardAnswer.Refused;
import io.cardroster.source.forward.ForwardAnswer.Refused.Kind;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImPlatforms;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges the forwards of one transaction, as many as there are, and then writes those that are taken, set by set. */
final class Admission {

    private static final int LONGEST_KEY = 200;

    private final Books book;
    private final OwnerId owner;
    private final ImPlatforms platforms;
    private final ForwardLimits limits;
    private final ForwardMaker maker;
    private final Recipients recipients;
    private final Map<String, String> storedLogins = new HashMap<>();
    private final Map<ForwardState, Integer> counts = new EnumMap<>(ForwardState.class);
    private final Map<Duration, Integer> lately = new HashMap<>();
    private final List<StoredForward> taken = new ArrayList<>();
    private @Nullable Boolean suspended;

    Admission(Books book, OwnerId owner, ImPlatforms platforms, ForwardLimits limits, ForwardMaker maker) {
        this.book = book;
        this.owner = owner;
        this.platforms = platforms;
        this.limits = limits;
        this.maker = maker;
        this.recipients = new Recipients(book, owner, platforms);
    }

    /** What the drafts name is looked up at once. */
    void load(Collection<ForwardDraft> drafts) {
        recipients.load(drafts.stream().flatMap(draft -> draft.to().stream()).toList());
    }

    /**
     * Takes a draft that was loaded, or says why not. It is written by {@link #flush}.
     *
     * @param state in which its recipients begin: accepted or waiting
     */
    ForwardAnswer judge(ForwardDraft draft, ForwardState state) {
        if (!draft.key().isEmpty()) {
            Optional<StoredForward> same = book.forwards().byKey(owner, draft.key());
            if (same.isPresent()) {
                return new ForwardAnswer.Accepted(same.get().id(), true);
            }
        }
        Map<AccountKey, Account> targets = new LinkedHashMap<>();
        Optional<Refused> refusal = refusal(draft, targets).or(() -> full(targets.size(), state));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        StoredForward forward = maker.make(book, owner, draft, targets.values(), state);
        taken.add(forward);
        return new ForwardAnswer.Accepted(forward.id(), false);
    }

    /** Why that many more may not be accepted now. */
    Optional<Refused> full(int more, ForwardState state) {
        if (isSuspended()) {
            return refused(Kind.SUSPENDED, "forwarding is suspended");
        }
        int waiting = state == ForwardState.WAITING
                ? count(ForwardState.WAITING)
                : count(ForwardState.ACCEPTED) + count(ForwardState.SENDING);
        if (waiting + adding(state) + more > limits.waiting()) {
            return refused(Kind.TOO_MANY, "more than " + limits.waiting() + " messages wait already");
        }
        if (state == ForwardState.WAITING) {
            return Optional.empty();
        }
        if (lately(Duration.ofHours(1)) + adding(state) + more > limits.hourly()) {
            return refused(Kind.TOO_MANY, "more than " + limits.hourly() + " messages in an hour");
        }
        if (lately(Duration.ofDays(1)) + adding(state) + more > limits.daily()) {
            return refused(Kind.TOO_MANY, "more than " + limits.daily() + " messages in a day");
        }
        return Optional.empty();
    }

    /** Writes what was taken. Returns the ids of those whose key nobody took meanwhile. */
    Set<UUID> flush() {
        Set<UUID> added = book.forwards().insert(owner, taken);
        taken.stream()
                .filter(forward -> added.contains(forward.id()))
                .flatMap(forward -> forward.recipients().stream())
                .filter(recipient -> recipient.state() == ForwardState.ACCEPTED)
                .map(recipient -> ForwardWork.lane(recipient.account().key().type()))
                .distinct()
                .forEach(lane -> book.lanes().mark(owner, lane));
        taken.clear();
        return added;
    }

    private Optional<Refused> refusal(ForwardDraft draft, Map<AccountKey, Account> targets) {
        int characters = draft.text().codePointCount(0, draft.text().length());
        if (draft.text().isBlank()) {
            return refused(Kind.MALFORMED, "no text");
        }
        if (characters > limits.characters()) {
            return refused(
                    Kind.TOO_LARGE,
                    "the text has " + characters + " characters, " + limits.characters() + " are allowed");
        }
        if (draft.to().isEmpty()) {
            return refused(Kind.MALFORMED, "no recipient");
        }
        if (draft.to().size() > limits.recipients()) {
            return refused(Kind.TOO_LARGE, draft.to().size() + " recipients, " + limits.recipients() + " are allowed");
        }
        if (draft.key().length() > LONGEST_KEY) {
            return refused(Kind.TOO_LARGE, "the key is longer than " + LONGEST_KEY + " characters");
        }
        ImCredentials login = draft.login();
        Optional<String> malformed = login == null ? Optional.empty() : ForwardMaker.malformed(login.password());
        if (malformed.isPresent()) {
            return refused(Kind.MALFORMED, malformed.get());
        }
        for (String to : draft.to()) {
            Optional<Account> account = recipients.find(to);
            if (account.isEmpty()) {
                return refused(Kind.NO_RECIPIENT, "not one contact with one account: " + to);
            }
            Optional<Refused> unreachable =
                    targets.containsKey(account.get().key()) ? Optional.empty() : reach(account.get(), login);
            if (unreachable.isPresent()) {
                return unreachable;
            }
            targets.put(account.get().key(), account.get());
        }
        return Optional.empty();
    }

    private Optional<Refused> reach(Account account, @Nullable ImCredentials given) {
        Optional<ImPlatform> platform = platforms.of(account.key().type());
        if (platform.isEmpty() || !platform.get().serves(account.key())) {
            return refused(Kind.NO_PLATFORM, "no platform for " + account.type() + ":" + account.number());
        }
        String type = platform.get().loginType();
        String login = given != null
                ? given.login()
                : storedLogins.computeIfAbsent(
                        type,
                        any -> book.imLogin(owner, type)
                                .map(OwnerDirectory.ImLogin::login)
                                .orElse(""));
        if (login.isEmpty()) {
            return refused(Kind.NO_LOGIN, "no login for " + type + ", neither stored nor given");
        }
        return platform.get().domain(login).isEmpty()
                ? refused(Kind.NO_PLATFORM, "no platform for the login's domain")
                : Optional.empty();
    }

    private boolean isSuspended() {
        Boolean known = suspended;
        if (known == null) {
            known = book.forwards().suspended(owner);
            suspended = known;
        }
        return known;
    }

    private int count(ForwardState state) {
        return counts.computeIfAbsent(state, any -> book.forwards().count(owner, state));
    }

    private int lately(Duration time) {
        return lately.computeIfAbsent(time, any -> book.forwards().acceptedWithin(owner, time));
    }

    private int adding(ForwardState state) {
        return (int) taken.stream()
                .flatMap(forward -> forward.recipients().stream())
                .map(ForwardRecipient::state)
                .filter(state::equals)
                .count();
    }

    private static Optional<Refused> refused(Kind kind, String reason) {
        return Optional.of(new Refused(kind, reason));
    }
}

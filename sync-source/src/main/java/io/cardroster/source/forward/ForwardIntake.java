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
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Accepts forwards inside a transaction: the same checks and limits for every door. Connects to nothing. */
public final class ForwardIntake {

    private static final int LONGEST_KEY = 200;

    private final ImPlatforms platforms;
    private final SecretBox secrets;
    private final RandomGenerator random;
    private final ForwardLimits limits;

    public ForwardIntake(ImPlatforms platforms, SecretBox secrets, RandomGenerator random, ForwardLimits limits) {
        this.platforms = platforms;
        this.secrets = secrets;
        this.random = random;
        this.limits = limits;
    }

    /** Stores it for sending, or says why not. */
    public ForwardAnswer accept(Books book, OwnerId owner, ForwardCommand command) {
        Map<Account, ImPlatform> targets = new LinkedHashMap<>();
        Optional<Refused> refusal = refusal(book, owner, command, targets);
        return refusal.isPresent() ? refusal.get() : insert(book, owner, command, targets.keySet());
    }

    private Optional<Refused> refusal(
            Books book, OwnerId owner, ForwardCommand command, Map<Account, ImPlatform> targets) {
        int characters = command.text().codePointCount(0, command.text().length());
        if (command.text().isBlank()) {
            return refused(Kind.MALFORMED, "no text");
        }
        if (characters > limits.characters()) {
            return refused(
                    Kind.TOO_LARGE,
                    "the text has " + characters + " characters, " + limits.characters() + " are allowed");
        }
        if (command.recipients().isEmpty()) {
            return refused(Kind.MALFORMED, "no recipient");
        }
        if (command.recipients().size() > limits.recipients()) {
            return refused(
                    Kind.TOO_LARGE,
                    command.recipients().size() + " recipients, " + limits.recipients() + " are allowed");
        }
        if (command.key().length() > LONGEST_KEY) {
            return refused(Kind.TOO_LARGE, "the key is longer than " + LONGEST_KEY + " characters");
        }
        Set<AccountKey> known = new HashSet<>();
        for (Account account : command.recipients()) {
            if (!known.add(account.key())) {
                continue;
            }
            Optional<ImPlatform> platform = platforms.of(account.key().type());
            if (platform.isEmpty() || !platform.get().serves(account.key())) {
                return refused(Kind.NO_PLATFORM, "no platform for " + account.type() + ":" + account.number());
            }
            Optional<Refused> missing = login(book, owner, command.login(), platform.get());
            if (missing.isPresent()) {
                return missing;
            }
            targets.put(account, platform.get());
        }
        return Optional.empty();
    }

    private static Optional<Refused> login(
            Books book, OwnerId owner, @Nullable ImCredentials given, ImPlatform platform) {
        String login = given != null
                ? given.login()
                : book.imLogin(owner, platform.loginType())
                        .map(OwnerDirectory.ImLogin::login)
                        .orElse("");
        if (login.isEmpty()) {
            return refused(Kind.NO_LOGIN, "no login for " + platform.loginType() + ", neither stored nor given");
        }
        return platform.domain(login).isEmpty()
                ? refused(Kind.NO_PLATFORM, "no platform for the login's domain")
                : Optional.empty();
    }

    private static Optional<Refused> refused(Kind kind, String reason) {
        return Optional.of(new Refused(kind, reason));
    }

    private ForwardAnswer insert(Books book, OwnerId owner, ForwardCommand command, Set<Account> recipients) {
        Instant now = book.now();
        UUID id = newId(now);
        if (!command.key().isEmpty()) {
            Optional<StoredForward> same = book.forwards().byKey(owner, command.key());
            if (same.isPresent()) {
                return new ForwardAnswer.Accepted(same.get().id(), true);
            }
        }
        Optional<String> full = full(book, owner, recipients.size());
        if (full.isPresent()) {
            return new Refused(Kind.TOO_MANY, full.get());
        }
        List<ForwardRecipient> rows = new ArrayList<>();
        for (Account account : recipients) {
            rows.add(new ForwardRecipient(newId(now), id, account, ForwardState.ACCEPTED, 0, 0, null, ""));
        }
        ImCredentials login = command.login();
        StoredForward forward = new StoredForward(
                id,
                now,
                now.plus(limits.deadline()),
                command.key().isEmpty() ? id.toString() : command.key(),
                command.text(),
                login == null ? "" : login.login(),
                login == null
                        ? new byte[0]
                        : secrets.seal(login.password().getBytes(StandardCharsets.UTF_8), context(owner, id)),
                rows);
        if (!book.forwards().insert(owner, forward)) {
            return new ForwardAnswer.Accepted(
                    book.forwards().byKey(owner, command.key()).orElseThrow().id(), true);
        }
        recipients.stream()
                .map(account -> ForwardWork.lane(account.key().type()))
                .distinct()
                .forEach(lane -> book.lanes().mark(owner, lane));
        return new ForwardAnswer.Accepted(id, false);
    }

    private Optional<String> full(Books book, OwnerId owner, int more) {
        if (book.forwards().waiting(owner) + more > limits.waiting()) {
            return Optional.of("more than " + limits.waiting() + " messages wait already");
        }
        if (book.forwards().acceptedWithin(owner, Duration.ofHours(1)) + more > limits.hourly()) {
            return Optional.of("more than " + limits.hourly() + " messages in an hour");
        }
        if (book.forwards().acceptedWithin(owner, Duration.ofDays(1)) + more > limits.daily()) {
            return Optional.of("more than " + limits.daily() + " messages in a day");
        }
        return Optional.empty();
    }

    static String context(OwnerId owner, UUID forward) {
        return "forward/" + owner + "/" + forward;
    }

    /** Version 7 of RFC 9562: in the order of time, so that rows written together stand together. */
    private UUID newId(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (random.nextInt() & 0x0fffL);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}

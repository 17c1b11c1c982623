package io.cardroster.source.forward;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.BookTransactions;
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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Accepts, lists and cancels forwards; the same for every door. Connects to nothing. */
public final class Forwards {

    private static final int LONGEST_KEY = 200;

    private final BookTransactions books;
    private final OwnerDirectory owners;
    private final ImPlatforms platforms;
    private final SecretBox secrets;
    private final RandomGenerator random;
    private final ForwardLimits limits;

    public Forwards(
            BookTransactions books,
            OwnerDirectory owners,
            ImPlatforms platforms,
            SecretBox secrets,
            RandomGenerator random,
            ForwardLimits limits) {
        this.books = books;
        this.owners = owners;
        this.platforms = platforms;
        this.secrets = secrets;
        this.random = random;
        this.limits = limits;
    }

    /** Accepts in a transaction of its own. */
    public ForwardAnswer accept(OwnerId owner, ForwardCommand command) {
        Map<Account, ImPlatform> targets = new LinkedHashMap<>();
        Optional<String> refusal = refusal(owner, command, targets);
        return refusal.isPresent()
                ? new ForwardAnswer.Refused(refusal.get())
                : books.inBook(owner, book -> insert(book, owner, command, targets.keySet()));
    }

    /** Newest first. */
    public List<StoredForward> list(OwnerId owner, int limit) {
        return books.inBook(owner, book -> book.forwards().list(owner, limit));
    }

    /** Cancels what is not being sent. Returns how many recipients will not get it. */
    public int cancel(OwnerId owner, UUID forward) {
        return books.inBook(owner, book -> {
            List<ForwardRecipient> open = book.forwards().find(owner, forward).stream()
                    .flatMap(found -> found.recipients().stream())
                    .filter(recipient -> recipient.state() == ForwardState.ACCEPTED)
                    .map(recipient -> recipient.with(ForwardState.CANCELLED, "cancelled by the owner"))
                    .toList();
            int cancelled = book.forwards()
                    .update(owner, open, EnumSet.of(ForwardState.ACCEPTED))
                    .size();
            book.forwards().eraseSecrets(owner);
            return cancelled;
        });
    }

    private Optional<String> refusal(OwnerId owner, ForwardCommand command, Map<Account, ImPlatform> targets) {
        int characters = command.text().codePointCount(0, command.text().length());
        if (command.text().isBlank()) {
            return Optional.of("no text");
        }
        if (characters > limits.characters()) {
            return Optional.of("the text has " + characters + " characters, " + limits.characters() + " are allowed");
        }
        if (command.recipients().isEmpty()) {
            return Optional.of("no recipient");
        }
        if (command.recipients().size() > limits.recipients()) {
            return Optional.of(command.recipients().size() + " recipients, " + limits.recipients() + " are allowed");
        }
        if (command.key().length() > LONGEST_KEY) {
            return Optional.of("the key is longer than " + LONGEST_KEY + " characters");
        }
        Set<AccountKey> known = new HashSet<>();
        for (Account account : command.recipients()) {
            if (!known.add(account.key())) {
                continue;
            }
            Optional<ImPlatform> platform = platforms.of(account.key().type());
            if (platform.isEmpty() || !platform.get().serves(account.key())) {
                return Optional.of("no platform for " + account.type() + ":" + account.number());
            }
            Optional<String> missing = login(owner, command.login(), platform.get());
            if (missing.isPresent()) {
                return missing;
            }
            targets.put(account, platform.get());
        }
        return Optional.empty();
    }

    private Optional<String> login(OwnerId owner, @Nullable ImCredentials given, ImPlatform platform) {
        String login = given != null
                ? given.login()
                : owners.imLogin(owner, platform.type())
                        .map(OwnerDirectory.ImLogin::login)
                        .orElse("");
        if (login.isEmpty()) {
            return Optional.of("no login for " + platform.type() + ", neither stored nor given");
        }
        return platform.domain(login).isEmpty() ? Optional.of("no platform for the login's domain") : Optional.empty();
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
            return new ForwardAnswer.Refused(full.get());
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

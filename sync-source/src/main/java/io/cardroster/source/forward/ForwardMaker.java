package io.cardroster.source.forward;

import io.cardroster.source.card.Account;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.SealContext;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes a forward of a draft: ids, deadline, the password sealed. */
record ForwardMaker(SecretBox secrets, RandomGenerator random, ForwardLimits limits) {

    private static final int LONGEST_PASSWORD = 256;

    StoredForward make(
            Books book, OwnerId owner, ForwardDraft draft, Collection<Account> recipients, ForwardState state) {
        Instant now = book.now();
        UUID id = newId(now);
        List<ForwardRecipient> rows = new ArrayList<>();
        for (Account account : recipients) {
            rows.add(new ForwardRecipient(newId(now), id, account, state, 0, 0, null, ""));
        }
        ImCredentials login = draft.login();
        return new StoredForward(
                id,
                now,
                now.plus(limits.deadline()),
                draft.key().isEmpty() ? id.toString() : draft.key(),
                draft.text(),
                login == null ? "" : login.login(),
                login == null ? new byte[0] : sealed(owner, id, login.password()),
                rows);
    }

    byte[] sealed(OwnerId owner, UUID forward, String password) {
        return secrets.seal(
                password.getBytes(StandardCharsets.UTF_8),
                SealContext.forward(owner, forward).text());
    }

    /** Why that can be no password; empty when it can, or there is none. */
    static Optional<String> malformed(String password) {
        return password.length() > LONGEST_PASSWORD || password.chars().anyMatch(Character::isISOControl)
                ? Optional.of("a password has at most " + LONGEST_PASSWORD + " characters and no control characters")
                : Optional.empty();
    }

    /** Version 7 of RFC 9562: in the order of time, so that rows written together stand together. */
    private UUID newId(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (random.nextInt() & 0x0fffL);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}

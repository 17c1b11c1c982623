package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.StoredForward;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of forwards promises. */
public abstract class ForwardStoreContract extends StoreContract {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** A forward to an XMPP and a QQ number; later numbers are younger. */
    static StoredForward forward(int number, String key) {
        UUID id = new UUID(7, number);
        Instant at = START.plusSeconds(number);
        return new StoredForward(
                id,
                at,
                at.plusSeconds(3600),
                key,
                "text of " + key,
                "ada@x",
                new byte[] {1},
                List.of(recipient(id, 1, "xmpp", "bob@x"), recipient(id, 2, "qq", "123")));
    }

    private static ForwardRecipient recipient(UUID forward, int number, String type, String normal) {
        return new ForwardRecipient(
                new UUID(forward.getLeastSignificantBits(), number),
                forward,
                new Account(new AccountKey(type, normal), type.toUpperCase(java.util.Locale.ROOT), normal),
                ForwardState.ACCEPTED,
                0,
                0,
                null,
                "");
    }

    @Test
    void aForwardComesBackAsItWasWritten() {
        StoredForward forward = forward(1, "a");
        change(books -> assertThat(books.forwards().insert(owner(), forward)).isTrue());

        see(books -> {
            StoredForward found = books.forwards().find(owner(), forward.id()).orElseThrow();
            assertThat(found).usingRecursiveComparison().isEqualTo(forward);
            assertThat(books.forwards().byKey(owner(), "a")).isPresent();
            assertThat(books.forwards().waiting(owner())).isEqualTo(2);
            assertThat(books.forwards().find(owner(), new UUID(0, 0))).isEmpty();
        });
    }

    @Test
    void aKeyIsTakenOnce() {
        change(books -> books.forwards().insert(owner(), forward(1, "a")));

        change(books ->
                assertThat(books.forwards().insert(owner(), forward(2, "a"))).isFalse());

        see(books -> assertThat(books.forwards().list(owner(), 9)).hasSize(1));
    }

    @Test
    void newestAreListedFirstAndOldestAreWorkedOnFirst() {
        change(books -> {
            books.forwards().insert(owner(), forward(1, "a"));
            books.forwards().insert(owner(), forward(2, "b"));
            books.forwards().insert(owner(), forward(3, "c"));
        });

        see(books -> {
            assertThat(books.forwards().list(owner(), 2))
                    .extracting(StoredForward::key)
                    .containsExactly("c", "b");
            List<StoredForward> open = books.forwards().open(owner(), "qq", 2);
            assertThat(open).extracting(StoredForward::key).containsExactly("a", "b");
            assertThat(open.get(0).recipients())
                    .singleElement()
                    .satisfies(recipient ->
                            assertThat(recipient.account().key().normal()).isEqualTo("123"));
        });
    }

    @Test
    void onlyRecipientsInTheExpectedStateAreWritten() {
        StoredForward forward = forward(1, "a");
        ForwardRecipient bob = forward.recipients().get(0);
        change(books -> books.forwards().insert(owner(), forward));

        change(books -> assertThat(books.forwards()
                        .update(owner(), List.of(bob.leaving(START)), EnumSet.of(ForwardState.ACCEPTED)))
                .containsExactly(bob.id()));
        change(books -> assertThat(books.forwards()
                        .update(
                                owner(),
                                List.of(bob.with(ForwardState.CANCELLED, "")),
                                EnumSet.of(ForwardState.ACCEPTED)))
                .isEmpty());

        see(books -> assertThat(books.forwards()
                        .find(owner(), forward.id())
                        .orElseThrow()
                        .recipients())
                .contains(bob.leaving(START)));
    }

    @Test
    void passwordsGoWhenNothingIsOpen() {
        StoredForward forward = forward(1, "a");
        change(books -> books.forwards().insert(owner(), forward));
        change(books -> {
            books.forwards()
                    .update(
                            owner(),
                            List.of(forward.recipients().get(0).with(ForwardState.SENT, "")),
                            EnumSet.of(ForwardState.ACCEPTED));
            books.forwards().eraseSecrets(owner());
        });
        see(books -> assertThat(books.forwards()
                        .find(owner(), forward.id())
                        .orElseThrow()
                        .sealedPassword())
                .isNotEmpty());

        change(books -> {
            books.forwards()
                    .update(
                            owner(),
                            List.of(forward.recipients().get(1).with(ForwardState.FAILED, "no")),
                            EnumSet.of(ForwardState.ACCEPTED));
            books.forwards().eraseSecrets(owner());
        });

        see(books -> {
            assertThat(books.forwards()
                            .find(owner(), forward.id())
                            .orElseThrow()
                            .sealedPassword())
                    .isEmpty();
            assertThat(books.forwards().open(owner(), "xmpp", 9)).isEmpty();
            assertThat(books.forwards().waiting(owner())).isZero();
        });
    }

    @Test
    void acceptedRecipientsAreCountedByTime() {
        change(books -> {
            StoredForward now = forward(1, "now");
            books.forwards()
                    .insert(
                            owner(),
                            new StoredForward(
                                    now.id(),
                                    books.now(),
                                    now.deadline(),
                                    now.key(),
                                    now.text(),
                                    "",
                                    new byte[0],
                                    now.recipients()));
            StoredForward old = forward(2, "old");
            books.forwards()
                    .insert(
                            owner(),
                            new StoredForward(
                                    old.id(),
                                    books.now().minus(Duration.ofHours(2)),
                                    old.deadline(),
                                    old.key(),
                                    old.text(),
                                    "",
                                    new byte[0],
                                    old.recipients()));
        });

        see(books -> {
            assertThat(books.forwards().acceptedWithin(owner(), Duration.ofHours(1)))
                    .isEqualTo(2);
            assertThat(books.forwards().acceptedWithin(owner(), Duration.ofDays(1)))
                    .isEqualTo(4);
        });
    }
}

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
        change(books ->
                assertThat(books.forwards().insert(owner(), List.of(forward))).containsExactly(forward.id()));

        see(books -> {
            StoredForward found = books.forwards().find(owner(), forward.id()).orElseThrow();
            assertThat(found).usingRecursiveComparison().isEqualTo(forward);
            assertThat(books.forwards().byKey(owner(), "a")).isPresent();
            assertThat(books.forwards().count(owner(), ForwardState.ACCEPTED)).isEqualTo(2);
            assertThat(books.forwards().find(owner(), new UUID(0, 0))).isEmpty();
        });
    }

    @Test
    void aKeyIsTakenOnce() {
        change(books -> books.forwards().insert(owner(), List.of(forward(1, "a"))));

        change(books -> assertThat(books.forwards().insert(owner(), List.of(forward(2, "a"), forward(3, "b"))))
                .containsExactly(forward(3, "b").id()));

        see(books -> assertThat(books.forwards().list(owner(), 9)).hasSize(2));
    }

    @Test
    void newestAreListedFirstAndOldestAreWorkedOnFirst() {
        change(books -> {
            books.forwards().insert(owner(), List.of(forward(1, "a")));
            books.forwards().insert(owner(), List.of(forward(2, "b")));
            books.forwards().insert(owner(), List.of(forward(3, "c")));
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
        change(books -> books.forwards().insert(owner(), List.of(forward)));

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
        change(books -> books.forwards().insert(owner(), List.of(forward)));
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
            assertThat(books.forwards().count(owner(), ForwardState.ACCEPTED)).isZero();
        });
    }

    @Test
    void anotherTryHasANewDeadlineAndPerhapsANewPassword() {
        StoredForward forward = forward(1, "a");
        Instant deadline = START.plusSeconds(9999);
        change(books -> books.forwards().insert(owner(), List.of(forward, forward(2, "b"))));

        change(books -> books.forwards().renew(owner(), forward.id(), deadline, new byte[0]));
        see(books -> {
            StoredForward found = books.forwards().find(owner(), forward.id()).orElseThrow();
            assertThat(found.deadline()).isEqualTo(deadline);
            assertThat(found.accepted()).isEqualTo(forward.accepted());
            assertThat(found.sealedPassword()).containsExactly(1);
        });
        change(books -> books.forwards().renew(owner(), forward.id(), deadline, new byte[] {2, 3}));
        see(books -> {
            assertThat(books.forwards()
                            .find(owner(), forward.id())
                            .orElseThrow()
                            .sealedPassword())
                    .containsExactly(2, 3);
            assertThat(books.forwards().byKey(owner(), "b").orElseThrow().deadline())
                    .isEqualTo(forward(2, "b").deadline());
        });
    }

    @Test
    void acceptedRecipientsAreCountedByTime() {
        change(books -> {
            StoredForward now = forward(1, "now");
            books.forwards()
                    .insert(
                            owner(),
                            List.of(new StoredForward(
                                    now.id(),
                                    books.now(),
                                    now.deadline(),
                                    now.key(),
                                    now.text(),
                                    "",
                                    new byte[0],
                                    now.recipients())));
            StoredForward old = forward(2, "old");
            books.forwards()
                    .insert(
                            owner(),
                            List.of(new StoredForward(
                                    old.id(),
                                    books.now().minus(Duration.ofHours(2)),
                                    old.deadline(),
                                    old.key(),
                                    old.text(),
                                    "",
                                    new byte[0],
                                    old.recipients())));
        });

        see(books -> {
            assertThat(books.forwards().acceptedWithin(owner(), Duration.ofHours(1)))
                    .isEqualTo(2);
            assertThat(books.forwards().acceptedWithin(owner(), Duration.ofDays(1)))
                    .isEqualTo(4);
        });
    }

    private static StoredForward waiting(int number) {
        StoredForward forward = forward(number, "w" + number);
        return new StoredForward(
                forward.id(),
                forward.accepted(),
                forward.deadline(),
                forward.key(),
                forward.text(),
                forward.login(),
                forward.sealedPassword(),
                forward.recipients().stream()
                        .map(recipient -> recipient.with(ForwardState.WAITING, ""))
                        .toList());
    }

    @Test
    void whatWaitsForAWordIsNotOpenKeepsItsPasswordAndIsNotCounted() {
        change(books -> {
            books.forwards().insert(owner(), List.of(waiting(1)));
            books.forwards().eraseSecrets(owner());
        });

        see(books -> {
            assertThat(books.forwards().open(owner(), "xmpp", 9)).isEmpty();
            assertThat(books.forwards().count(owner(), ForwardState.WAITING)).isEqualTo(2);
            assertThat(books.forwards().acceptedWithin(owner(), Duration.ofDays(9999)))
                    .isZero();
            assertThat(books.forwards()
                            .find(owner(), waiting(1).id())
                            .orElseThrow()
                            .sealedPassword())
                    .isNotEmpty();
        });
    }

    @Test
    void aWordMakesItAcceptedNowAndOnce() {
        Instant deadline = START.plus(Duration.ofDays(9999));
        change(books -> books.forwards().insert(owner(), List.of(waiting(1), waiting(2))));

        change(books -> assertThat(books.forwards().confirm(owner(), waiting(1).id(), deadline))
                .isTrue());
        change(books -> assertThat(books.forwards().confirm(owner(), waiting(1).id(), deadline))
                .isFalse());

        see(books -> {
            StoredForward open = books.forwards().open(owner(), "xmpp", 9).get(0);
            assertThat(open.id()).isEqualTo(waiting(1).id());
            assertThat(open.deadline()).isEqualTo(deadline);
            assertThat(Duration.between(open.accepted(), books.now()).abs()).isLessThan(Duration.ofMinutes(1));
            assertThat(books.forwards()
                            .byIds(owner(), List.of(waiting(1).id(), waiting(2).id(), new UUID(0, 0))))
                    .hasSize(2);
        });
    }

    @Test
    void whatWasAcceptedBeforeAStartMayHaveLeft() {
        change(books -> books.forwards().insert(owner(), List.of(forward(1, "a"))));
        see(books -> assertThat(books.forwards()
                        .doubtful(owner(), List.of(forward(1, "a").id())))
                .isEmpty());

        stores().begin();

        change(books -> books.forwards().insert(owner(), List.of(forward(2, "b"))));
        see(books -> assertThat(books.forwards()
                        .doubtful(
                                owner(),
                                List.of(forward(1, "a").id(), forward(2, "b").id())))
                .containsExactly(forward(1, "a").id()));
    }

    @Test
    void anOwnerIsSuspendedUntilHeIsNot() {
        see(books -> assertThat(books.forwards().suspended(owner())).isFalse());

        owners().setForwardsSuspended(owner(), true);
        see(books -> assertThat(books.forwards().suspended(owner())).isTrue());

        owners().setForwardsSuspended(owner(), false);
        see(books -> assertThat(books.forwards().suspended(owner())).isFalse());
    }
}

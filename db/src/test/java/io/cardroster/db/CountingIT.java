package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is counted was committed, and what waits is seen. */
final class CountingIT {

    private final OwnerId owner = TestDatabase.newOwner();
    private final List<String> told = new ArrayList<>();
    private final PostgresStores stores =
            new PostgresStores(TestDatabase.dataSource(), TestDatabase.NO_DATASTORES, new BookMeter() {
                @Override
                public void logged(LogEntry.Kind kind, String winner) {
                    told.add(kind + winner);
                }

                @Override
                public void rosterRead(int cards, int adding, int renaming, int removing) {
                    told.add("roster " + cards);
                }

                @Override
                public void forwarded(ForwardState outcome) {
                    told.add("forwarded " + outcome);
                }
            });

    @Test
    void meterHearsOfWhatWasCommittedOnly() {
        stores.inBook(owner, book -> {
            say(book);
            assertThat(told).isEmpty();
            return owner;
        });
        assertThat(told).containsExactly("CONFLICTdevice", "roster 3", "forwarded SENT");

        assertThatThrownBy(() -> stores.inBook(owner, book -> {
                    say(book);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(told).hasSize(3);
    }

    private static void say(Books book) {
        book.meter().logged(LogEntry.Kind.CONFLICT, "device");
        book.meter().rosterRead(3, 0, 0, 0);
        book.meter().forwarded(ForwardState.SENT);
    }

    @Test
    void outboxCountsWhatWaitsByKindAndState() {
        List<Outbox.Waiting> before = stores.outbox().read();
        forward(1, ForwardState.ACCEPTED);
        forward(2, ForwardState.SENT);
        lane("im/one", "now() - interval '1 minute'", "null");
        lane("im/two", "now() + interval '1 minute'", "null");
        lane("im/three", "now()", "now() + interval '1 minute'");
        lane("forward/one", "now()", "null");

        List<Outbox.Waiting> after = stores.outbox().read();

        assertThat(after).hasSize(5);
        for (int i = 0; i < after.size(); i++) {
            Outbox.Waiting one = after.get(i);
            long more = one.kind().equals("forward") && one.state().equals("sending") ? 0 : 1;
            assertThat(one.rows())
                    .as(one.kind() + one.state())
                    .isEqualTo(before.get(i).rows() + more);
        }
        assertThat(after)
                .anyMatch(one -> one.state().equals("accepted")
                        && one.oldest().compareTo(Duration.ofDays(3).minusMinutes(1)) > 0)
                .anyMatch(one -> one.state().equals("due") && one.oldest().compareTo(Duration.ofSeconds(59)) > 0)
                .allMatch(one -> !one.oldest().isNegative());
        TestDatabase.sql(handle -> handle.createUpdate("delete from lane where owner = :owner")
                .bind("owner", owner.value())
                .execute());
    }

    private void forward(int number, ForwardState state) {
        UUID id = new UUID(number, owner.value());
        Account bob = new Account(new AccountKey("xmpp", "bob"), "XMPP", "bob");
        Instant accepted = Instant.now().minus(Duration.ofDays(3));
        ForwardRecipient recipient = new ForwardRecipient(id, id, bob, state, 0, 0, accepted, "");
        stores.inBook(owner, book -> {
            book.forwards()
                    .insert(
                            owner,
                            List.of(new StoredForward(
                                    id, accepted, accepted, "k" + number, "x", "", new byte[0], List.of(recipient))));
            return id;
        });
    }

    private void lane(String lane, String due, String lease) {
        TestDatabase.sql(
                handle -> handle.createUpdate("insert into lane (owner, lane, due, lease, node) values (:owner, :lane, "
                                + due + ", " + lease + ", case when (" + lease + ") is not null then 'n' end)")
                        .bind("owner", owner.value())
                        .bind("lane", lane)
                        .execute());
    }
}

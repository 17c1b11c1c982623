package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rosters that nobody looked at are asked for. */
class RosterPollIT {

    private final PostgresStores stores = TestDatabase.stores();

    private OwnerId owner(boolean login) {
        OwnerId owner = TestDatabase.newOwner();
        if (login) {
            stores.owners().putImLogin(owner, new ImLogin("xmpp", "ada@example.org", new byte[] {1}));
        }
        return owner;
    }

    private static List<String> lanes(OwnerId owner) {
        return TestDatabase.sql(handle -> handle.createQuery("select lane from lane where owner = :owner")
                .bind("owner", owner.value())
                .mapTo(String.class)
                .list());
    }

    @Test
    void marksWhatWasNotTriedForLongAndWhoeverHasALogin() {
        OwnerId never = owner(true);
        OwnerId lately = owner(true);
        OwnerId without = owner(false);
        stores.inBook(lately, book -> {
            book.roster().tried(lately, "xmpp", 0, 0, "no way");
            return lately;
        });

        stores.rosterPoll(Duration.ofHours(1), 1_000_000).run();

        assertThat(lanes(never)).containsExactly("im/xmpp");
        assertThat(lanes(lately)).isEmpty();
        assertThat(lanes(without)).isEmpty();

        stores.rosterPoll(Duration.ZERO, 1_000_000).run();
        assertThat(lanes(lately)).containsExactly("im/xmpp");
        assertThat(stores.rosterPoll(Duration.ZERO, 1_000_000).run()).isZero();
    }

    @Test
    void marksNoMoreThanAllowedAtOnce() {
        for (int i = 0; i < 3; i++) {
            owner(true);
        }
        assertThat(stores.rosterPoll(Duration.ZERO, 2).run()).isEqualTo(2);
    }
}

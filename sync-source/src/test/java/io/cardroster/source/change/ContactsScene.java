package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.StoredCard;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An owner with two phones and the datastore {@code contacts} over stores in memory. */
final class ContactsScene {

    static final String[] ADA = {
        "N:Lovelace;Ada;;;", "FN:Ada Lovelace", "TEL;TYPE=CELL:+441", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test"
    };
    static final String[] BOB = {"N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TITLE:Clerk"};

    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    final MemoryStores stores = new MemoryStores(
            new InstantSource() {
                @Override
                public Instant instant() {
                    return now;
                }
            },
            (name, books) -> name.equals(ContactsDatastore.NAME)
                    ? Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                    : Optional.empty());
    final OwnerId owner = stores.owners().add("alice", any -> new byte[0]).orElseThrow();
    final ScriptedPhone one = new ScriptedPhone(stores, owner, "one");
    final ScriptedPhone two = new ScriptedPhone(stores, owner, "two");

    /** A card that differs from all others by its number. */
    static String[] card(int number) {
        return new String[] {
            "N:Last" + number + ";First" + number + ";;;", "FN:First" + number + " Last" + number, "TEL:+1" + number
        };
    }

    void addCards(ScriptedPhone phone, int from, int to) {
        for (int i = from; i <= to; i++) {
            phone.add(card(i));
        }
    }

    List<StoredCard> living() {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, 100_000));
    }

    List<LogEntry> log(LogEntry.Kind kind) {
        return stores.inBook(owner, books -> books.log().list(owner, Set.of(kind), 1_000));
    }

    /** Both phones synchronise until they agree; then nothing travels any more. */
    void settle() {
        one.sync();
        two.sync();
        one.sync();
        two.sync();
        assertThat(one.meaning()).isEqualTo(two.meaning());
        assertThat(living()).hasSameSizeAs(one.cards.keySet());
        one.sync();
        assertThat(one.carriedDown).isZero();
        two.sync();
        assertThat(two.carriedDown).isZero();
    }
}

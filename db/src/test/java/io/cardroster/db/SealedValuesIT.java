package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.db.SealedValues.Place;
import io.cardroster.db.SealedValues.Sealed;
import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.SealContext;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that is sealed can be found and sealed anew. */
final class SealedValuesIT {

    private static final byte[] OLD = {0, 0, 0, 7};
    private static final byte[] NEW = {0, 0, 0, 8};

    private final PostgresStores stores = TestDatabase.stores();
    private final SealedValues values = new SealedValues(TestDatabase.dataSource());

    @Test
    void everyColumnThatTheSchemaCallsSealedIsAPlace() {
        List<String> columns = TestDatabase.sql(
                handle -> handle.createQuery("""
                select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'public'::regnamespace and a.attnum > 0
                    and col_description(c.oid, a.attnum) ~* 'sealed by the master key'
                """).mapTo(String.class).list());

        assertThat(Stream.concat(Stream.of(Place.values()).map(Place::column), Stream.of("installation.root")))
                .containsExactlyInAnyOrderElementsOf(columns);
    }

    @Test
    void valuesOfAnotherKeyAreFoundPageByPageAndReplacedUnlessTheyChanged() {
        List<OwnerId> owners = List.of(TestDatabase.newOwner(), TestDatabase.newOwner(), TestDatabase.newOwner());
        owners.forEach(owner -> stores.owners().putImLogin(owner, new ImLogin("xmpp", "a@b", sealed(OLD, 1))));
        stores.owners().putImLogin(owners.get(2), new ImLogin("xmpp", "a@b", sealed(NEW, 1)));

        List<Sealed> found = found(Place.IM_LOGIN, owners);
        assertThat(found)
                .extracting(Sealed::owner)
                .containsExactly(owners.get(0).value(), owners.get(1).value());
        assertThat(found.get(0).context())
                .isEqualTo(SealContext.imLogin(owners.get(0), "xmpp").text());

        stores.owners().putImLogin(owners.get(1), new ImLogin("xmpp", "a@b", sealed(OLD, 2)));
        values.replace(Place.IM_LOGIN, Map.of(found.get(0), sealed(NEW, 3), found.get(1), sealed(NEW, 3)));

        assertThat(password(owners.get(0))).isEqualTo(sealed(NEW, 3));
        assertThat(password(owners.get(1))).isEqualTo(sealed(OLD, 2));
        assertThat(found(Place.IM_LOGIN, owners))
                .extracting(Sealed::owner)
                .containsExactly(owners.get(1).value());
    }

    @Test
    void eachPlaceCanBeReadAndWritten() {
        OwnerId owner = TestDatabase.newOwner();
        putEverywhere(owner, sealed(OLD, 1));

        for (Place place : Place.values()) {
            List<Sealed> found = found(place, List.of(owner));
            assertThat(found).as(place.name()).hasSize(1);
            values.replace(place, Map.of(found.get(0), sealed(NEW, 2)));
            assertThat(found(place, List.of(owner))).as(place.name()).isEmpty();
        }
    }

    private void putEverywhere(OwnerId owner, byte[] sealed) {
        stores.owners().setVerifier(owner, sealed);
        stores.owners().putImLogin(owner, new ImLogin("xmpp", "a@b", sealed));
        stores.inBook(owner, books -> {
            books.refusedLogins().refused(owner, "xmpp", "a@b", sealed);
            Account bob = new Account(new AccountKey("xmpp", "bob"), "XMPP", "bob");
            UUID id = new UUID(1, 1);
            ForwardRecipient recipient = new ForwardRecipient(id, id, bob, ForwardState.ACCEPTED, 0, 0, null, "");
            return books.forwards()
                    .insert(
                            owner,
                            List.of(new StoredForward(
                                    id, books.now(), books.now(), "key", "text", "c@d", sealed, List.of(recipient))));
        });
    }

    /** Walks all pages, two rows each, and keeps what is of these owners: other tests have theirs here too. */
    private List<Sealed> found(Place place, List<OwnerId> owners) {
        List<Sealed> found = new ArrayList<>();
        Sealed last = Sealed.START;
        while (true) {
            List<Sealed> page = values.ofOtherKeys(place, last, NEW, 2);
            if (page.isEmpty()) {
                return found;
            }
            page.stream()
                    .filter(value -> owners.contains(new OwnerId(value.owner())))
                    .forEach(found::add);
            last = page.get(page.size() - 1);
        }
    }

    private byte[] password(OwnerId owner) {
        return stores.owners().imLogin(owner, "xmpp").orElseThrow().sealedPassword();
    }

    /** In the form of sealed values: a byte, the key, the rest. */
    private static byte[] sealed(byte[] key, int content) {
        return new byte[] {1, key[0], key[1], key[2], key[3], (byte) content};
    }
}

package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of anchors and watermarks promises. */
public abstract class SyncStoreContract extends StoreContract {

    static SyncState state(int device, String datastore, long watermark) {
        ItemForm form =
                new ItemForm("text/x-vcard", "2.1", Set.of("N", "TEL", "X-*"), Map.of("TEL", 3, "X-IM-TYPE", 1));
        return SyncState.of(new DeviceNumber(device), datastore, form, 65_536)
                .number(3)
                .maps(2, 4)
                .watermark(watermark)
                .begun(6)
                .deviceAnchors("20260101T000000Z", null)
                .deviceSaid("20251231T000000Z")
                .deviceBefore("20251230T000000Z")
                .serverAnchors(null, "4")
                .mode(SyncMode.ONE_WAY_FROM_SERVER)
                .open(true)
                .broken(true)
                .slowRequired(true)
                .full(true)
                .anew(true)
                .build();
    }

    @Test
    void aStateComesBackAsItWasWritten() {
        SyncState state = state(1, "contacts", 0);
        change(books -> books.syncs().put(owner(), state));

        see(books -> assertThat(books.syncs().find(owner(), new DeviceNumber(1), "contacts"))
                .contains(state));
    }

    @Test
    void aStateIsReplaced() {
        change(books -> books.syncs().put(owner(), state(1, "contacts", 0)));
        ItemForm form = new ItemForm("text/vcard", "3.0", Set.of());
        SyncState later = SyncState.of(new DeviceNumber(1), "contacts", form, Integer.MAX_VALUE)
                .number(4)
                .maps(5, 5)
                .horizon(0)
                .begun(7)
                .deviceAnchors("b", "c")
                .serverAnchors("d", "e")
                .mode(SyncMode.SLOW)
                .build();

        change(books -> books.syncs().put(owner(), later));

        see(books -> assertThat(books.syncs().all(owner())).containsExactly(later));
    }

    @Test
    void devicesAndDatastoresAreApart() {
        change(books -> {
            books.syncs().put(owner(), state(1, "contacts", 0));
            books.syncs().put(owner(), state(1, "forward", 0));
            books.syncs().put(owner(), state(2, "contacts", 0));
        });

        see(books -> assertThat(books.syncs().all(owner()))
                .containsExactlyInAnyOrder(state(1, "contacts", 0), state(1, "forward", 0), state(2, "contacts", 0)));
        see(books -> assertThat(books.syncs().find(owner(), new DeviceNumber(2), "forward"))
                .isEmpty());
    }

    @Test
    void aForgottenDeviceKeepsItsNumberOnly() {
        edit(writer -> {
            CardHead ada = writer.add("Ada");
            writer.books().items().put(owner(), ItemSamples.MAP, List.of(ItemSamples.mapped(ada, "1")));
            writer.books()
                    .items()
                    .put(owner(), ItemSamples.map(2, "contacts", 1), List.of(ItemSamples.mapped(ada, "1")));
        });
        change(books -> {
            books.syncs().put(owner(), state(1, "contacts", 0));
            books.syncs().put(owner(), state(2, "contacts", 0));
            books.staging().put(owner(), ItemSamples.MAP, List.of(StagingStoreContract.item("1", "ada")));
        });

        change(books -> books.syncs().forget(owner(), new DeviceNumber(1), "contacts"));
        change(books -> books.syncs().forget(owner(), new DeviceNumber(3), "contacts"));

        see(books -> {
            assertThat(books.syncs().all(owner()))
                    .containsExactlyInAnyOrder(state(1, "contacts", 0).forgotten(), state(2, "contacts", 0));
            assertThat(books.items().any(owner(), ItemSamples.MAP)).isFalse();
            assertThat(books.items().any(owner(), ItemSamples.map(2, "contacts", 1)))
                    .isTrue();
            assertThat(books.staging().size(owner(), ItemSamples.MAP).items()).isZero();
        });
    }

    @Test
    void theTimeOfUseIsTheStoresOwn() {
        see(books -> assertThat(books.syncs().lastUsed(owner(), new DeviceNumber(1), "contacts"))
                .isEmpty());
        Instant before = read(books -> books.now());

        change(books -> books.syncs().put(owner(), state(1, "contacts", 0)));

        see(books -> assertThat(books.syncs()
                        .lastUsed(owner(), new DeviceNumber(1), "contacts")
                        .orElseThrow())
                .isBetween(before, books.now()));
    }

    @Test
    void noDeviceHasSeenMoreThanThereIs() {
        edit(writer -> writer.add("Ada"));

        change(books -> books.syncs().put(owner(), state(1, "contacts", 1)));
        assertThatThrownBy(() -> change(books -> books.syncs().put(owner(), state(1, "contacts", 2))))
                .isInstanceOf(RuntimeException.class);

        see(books -> assertThat(books.syncs().all(owner())).containsExactly(state(1, "contacts", 1)));
    }
}

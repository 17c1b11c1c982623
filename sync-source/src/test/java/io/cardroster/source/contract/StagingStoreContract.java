package io.cardroster.source.contract;

import static io.cardroster.source.contract.ItemSamples.MAP;
import static io.cardroster.source.contract.ItemSamples.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.StagedItem;
import io.cardroster.source.spi.StagingStore.Size;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of unfinished refreshes promises. */
public abstract class StagingStoreContract extends StoreContract {

    static StagedItem item(String luid, String body) {
        return new StagedItem(new Luid(luid), "text/vcard", body.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> staged(MapGeneration map) {
        return read(books -> books.staging().list(owner(), map, null, 99)).stream()
                .map(item -> item.luid().value() + " " + new String(item.body(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void ofOneLuidTheLastItemCounts() {
        change(books ->
                books.staging().put(owner(), MAP, List.of(item("1", "ada"), item("2", "bob"), item("1", "eve"))));
        change(books -> books.staging().put(owner(), MAP, List.of(item("2", "bert"))));
        change(books -> books.staging().put(owner(), MAP, List.of()));

        assertThat(staged(MAP)).containsExactlyInAnyOrder("1 eve", "2 bert");
        see(books -> assertThat(books.staging().size(owner(), MAP)).isEqualTo(new Size(2, 7)));
        see(books -> assertThat(
                        books.staging().list(owner(), MAP, null, 1).get(0).contentType())
                .isEqualTo("text/vcard"));
    }

    @Test
    void pagesShowEachItemOnce() {
        List<StagedItem> many = new ArrayList<>();
        for (String luid : List.of("10", "9", "a", "B", "_x", "ä", "1", "100")) {
            many.add(item(luid, luid));
        }
        change(books -> books.staging().put(owner(), MAP, many));

        List<String> seen = new ArrayList<>();
        Luid after = null;
        for (List<StagedItem> page = page(after); !page.isEmpty(); page = page(after)) {
            page.forEach(item -> seen.add(item.luid().value()));
            after = page.get(page.size() - 1).luid();
        }

        assertThat(seen).containsExactlyInAnyOrder("10", "9", "a", "B", "_x", "ä", "1", "100");
    }

    private List<StagedItem> page(Luid after) {
        return read(books -> books.staging().list(owner(), MAP, after, 3));
    }

    @Test
    void removedItemsAreNamed() {
        change(books -> books.staging().put(owner(), MAP, List.of(item("1", "ada"), item("2", "bob"))));

        List<Luid> removed = read(books -> books.staging().remove(owner(), MAP, List.of(new Luid("2"), new Luid("3"))));

        assertThat(removed).containsExactly(new Luid("2"));
        assertThat(staged(MAP)).containsExactly("1 ada");
    }

    @Test
    void whatCouldNotBeTakenIsNotedBesideWhatWas() {
        change(books -> books.staging().put(owner(), MAP, List.of(item("1", "ada"))));
        change(books -> books.staging()
                .untaken(owner(), MAP, List.of(new Luid("1"), new Luid("2"), new Luid("3"), new Luid("2"))));
        change(books -> books.staging().put(owner(), MAP, List.of(item("3", "cleo"))));

        assertThat(staged(MAP)).containsExactlyInAnyOrder("1 ada", "2 ", "3 cleo");
        see(books -> assertThat(books.staging().size(owner(), MAP)).isEqualTo(new Size(2, 7)));
        List<Luid> removed = read(books -> books.staging().remove(owner(), MAP, List.of(new Luid("2"))));
        assertThat(removed).containsExactly(new Luid("2"));
    }

    @Test
    void generationsAreApartAndClearedTogether() {
        change(books -> {
            books.staging().put(owner(), MAP, List.of(item("1", "ada")));
            books.staging().put(owner(), map(1, "contacts", 7), List.of(item("1", "bob")));
            books.staging().put(owner(), map(2, "contacts", 7), List.of(item("1", "cleo")));
        });
        assertThat(staged(MAP)).containsExactly("1 ada");

        change(books -> books.staging().clear(owner(), new DeviceNumber(1), "contacts"));

        assertThat(staged(MAP)).isEmpty();
        assertThat(staged(map(1, "contacts", 7))).isEmpty();
        assertThat(staged(map(2, "contacts", 7))).containsExactly("1 cleo");
    }
}

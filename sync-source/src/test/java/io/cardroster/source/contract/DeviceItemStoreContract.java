package io.cardroster.source.contract;

import static io.cardroster.source.contract.ItemSamples.MAP;
import static io.cardroster.source.contract.ItemSamples.item;
import static io.cardroster.source.contract.ItemSamples.map;
import static io.cardroster.source.contract.ItemSamples.mapped;
import static io.cardroster.source.contract.ItemSamples.refused;
import static io.cardroster.source.contract.ItemSamples.sent;
import static io.cardroster.source.contract.ItemSamples.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.DeviceItemStore.HeldBy;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of device items promises, but for what is owed. */
public abstract class DeviceItemStoreContract extends StoreContract {

    private CardHead ada;
    private CardHead bob;
    private CardHead cleo;

    @BeforeEach
    void addCards() {
        edit(writer -> {
            ada = writer.add("Ada");
            bob = writer.add("Bob");
            cleo = writer.add("Cleo");
        });
    }

    private void put(MapGeneration map, DeviceItem... items) {
        change(books -> books.items().put(owner(), map, List.of(items)));
    }

    private List<String> byLuid(MapGeneration map, String... luids) {
        List<Luid> wanted = List.of(luids).stream().map(Luid::new).toList();
        return show(read(books -> books.items().byLuid(owner(), map, wanted)));
    }

    private List<String> byCard(MapGeneration map, CardHead... cards) {
        List<CardId> wanted = List.of(cards).stream().map(CardHead::id).toList();
        return show(read(books -> books.items().byCard(owner(), map, wanted)));
    }

    private static List<String> show(List<DeviceItem> items) {
        return items.stream()
                .map(item -> item.slot() + ":"
                        + (item.luid() == null ? "-" : item.luid().value()) + ":" + item.state())
                .sorted()
                .toList();
    }

    @Test
    void anItemComesBackAsItWasWritten() {
        edit(writer -> {
            VersionId sent = writer.keep(ada.id(), "Ada L");
            writer.books()
                    .items()
                    .put(
                            owner(),
                            MAP,
                            List.of(new DeviceItem(
                                    ada.id().value(),
                                    new Luid("17"),
                                    ItemState.MAPPED,
                                    ada.version(),
                                    sent,
                                    true,
                                    true,
                                    42,
                                    new byte[] {0, -1, 3},
                                    null,
                                    "")));
        });

        DeviceItem found = read(books -> books.items().byLuid(owner(), MAP, List.of(new Luid("17"))))
                .get(0);

        assertThat(found)
                .usingRecursiveComparison()
                .isEqualTo(new DeviceItem(
                        ada.id().value(),
                        new Luid("17"),
                        ItemState.MAPPED,
                        ada.version(),
                        new VersionId(4),
                        true,
                        true,
                        42,
                        new byte[] {0, -1, 3},
                        null,
                        ""));
        assertThat(found.card()).contains(ada.id());
    }

    @Test
    void whatADeviceShowsOtherwiseIsGivenNewestFirstUntilItIsEnough() {
        put(MAP, ItemSamples.shown(ada, "1", 16), ItemSamples.shown(bob, "2", 8), ItemSamples.shown(cleo, "3", 24));

        assertThat(shownOtherwise(MAP, 10, 1_000)).containsExactly("Cleo:24", "Ada:16");
        assertThat(shownOtherwise(MAP, 1, 1_000)).containsExactly("Cleo:24");
        assertThat(shownOtherwise(MAP, 10, 4))
                .as("the first is as large as that")
                .containsExactly("Cleo:24");
        assertThat(shownOtherwise(ItemSamples.map(1, "contacts", 2), 10, 1_000)).isEmpty();
    }

    private List<String> shownOtherwise(MapGeneration map, int limit, long bytes) {
        return read(books -> books.items().shownOtherwise(owner(), map, limit, bytes)).stream()
                .map(card -> new String(card.body(), StandardCharsets.UTF_8) + ":" + card.shadow().length)
                .toList();
    }

    @Test
    void aRefusedItemComesBackAsItWasWrittenAndHasNoCard() {
        edit(writer -> {
            VersionId body = writer.keep(null, "Ada again");
            writer.books().items().put(owner(), MAP, List.of(refused(body, "18", ada.id())));
        });

        DeviceItem found = read(books -> books.items().byLuid(owner(), MAP, List.of(new Luid("18"))))
                .get(0);

        assertThat(found).usingRecursiveComparison().isEqualTo(refused(new VersionId(4), "18", ada.id()));
        assertThat(found.card()).isEmpty();
    }

    @Test
    void everyStateCanBeKept() {
        put(MAP, sent(ada, 1), taken(bob), item(cleo, "3", ItemState.DELETING, cleo.version(), null, true, 1));
        assertThat(byCard(MAP, ada, bob, cleo)).containsExactly("1:-:SENT", "2:-:TAKEN", "3:3:DELETING");

        put(
                MAP,
                mapped(ada, "1"),
                item(bob, "2", ItemState.DROPPED, bob.version(), null, false, 1),
                item(cleo, null, ItemState.SKIPPED, null, null, true, 1));
        assertThat(byCard(MAP, ada, bob, cleo)).containsExactly("1:1:MAPPED", "2:2:DROPPED", "3:-:SKIPPED");
    }

    @Test
    void itemsAreFoundByLuidAndByCard() {
        put(MAP, mapped(ada, "1"), mapped(bob, "2"), sent(cleo, 1));

        assertThat(byLuid(MAP, "2", "7", "2")).containsExactly("2:2:MAPPED");
        assertThat(byCard(MAP, ada, cleo)).containsExactly("1:1:MAPPED", "3:-:SENT");
        assertThat(byLuid(MAP)).isEmpty();
        assertThat(byCard(MAP)).isEmpty();
    }

    @Test
    void luidsDifferInCase() {
        put(MAP, mapped(ada, "a"), mapped(bob, "A"));

        assertThat(byLuid(MAP, "A")).containsExactly("2:A:MAPPED");
    }

    @Test
    void puttingReplacesTheItemOfTheSlot() {
        put(MAP, sent(ada, 1));
        put(MAP, mapped(ada, "1"));

        assertThat(byCard(MAP, ada)).containsExactly("1:1:MAPPED");
    }

    @Test
    void puttingTakesTheLuidFromAnotherItem() {
        put(MAP, mapped(ada, "1"), mapped(bob, "2"));
        put(MAP, mapped(cleo, "1"));

        assertThat(byLuid(MAP, "1", "2")).containsExactly("2:2:MAPPED", "3:1:MAPPED");
        assertThat(byCard(MAP, ada)).isEmpty();
    }

    @Test
    void luidsMaySwapInOneCall() {
        put(MAP, mapped(ada, "1"), mapped(bob, "2"));
        put(MAP, mapped(ada, "2"), mapped(bob, "1"));

        assertThat(byCard(MAP, ada, bob)).containsExactly("1:2:MAPPED", "2:1:MAPPED");
    }

    @Test
    void oneLuidCannotStandTwiceInOneCall() {
        assertThatThrownBy(() -> put(MAP, mapped(ada, "1"), mapped(bob, "1"))).isInstanceOf(RuntimeException.class);
        assertThat(byLuid(MAP, "1")).isEmpty();
    }

    @Test
    void aRefusedItemIsReplacedWhenItsLuidIsMapped() {
        edit(writer -> {
            VersionId body = writer.keep(null, "?");
            writer.books().items().put(owner(), MAP, List.of(refused(body, "9", null)));
        });

        put(MAP, mapped(ada, "9"));

        assertThat(byLuid(MAP, "9")).containsExactly("1:9:MAPPED");
    }

    @Test
    void aMappedItemHasLuidAndHeld() {
        assertRefused(item(ada, null, ItemState.MAPPED, ada.version(), null, false, 1));
        assertRefused(item(ada, "1", ItemState.MAPPED, null, null, false, 1));
    }

    @Test
    void aSentItemHasSent() {
        assertRefused(item(ada, null, ItemState.SENT, ada.version(), null, false, 1));
    }

    @Test
    void aTakenItemHasNoLuid() {
        assertRefused(item(ada, "1", ItemState.TAKEN, ada.version(), null, false, 1));
    }

    @Test
    void aRefusedItemHasLuidAndNoCard() {
        assertRefused(item(ada, "1", ItemState.REFUSED, ada.version(), null, false, 1));
        assertRefused(new DeviceItem(
                -ada.version().value(),
                null,
                ItemState.REFUSED,
                ada.version(),
                null,
                false,
                false,
                1,
                new byte[0],
                null,
                "unreadable"));
    }

    @Test
    void onlyARefusedItemHasNoCard() {
        assertRefused(new DeviceItem(
                -ada.version().value(),
                new Luid("1"),
                ItemState.MAPPED,
                ada.version(),
                null,
                false,
                false,
                1,
                new byte[0],
                null,
                ""));
    }

    @Test
    void ofSeveralVersionsSentTheLastIsOnItsWay() {
        assertRefused(new DeviceItem(
                ada.id().value(),
                new Luid("1"),
                ItemState.MAPPED,
                ada.version(),
                null,
                true,
                false,
                1,
                new byte[0],
                null,
                ""));
    }

    @Test
    void heldAndSentAreStoredVersions() {
        assertRefused(item(ada, "1", ItemState.MAPPED, new VersionId(999), null, false, 1));
        assertRefused(item(ada, "1", ItemState.MAPPED, ada.version(), new VersionId(999), false, 1));
    }

    private void assertRefused(DeviceItem item) {
        assertThatThrownBy(() -> put(MAP, item)).isInstanceOf(RuntimeException.class);
        assertThat(byCard(MAP, ada)).isEmpty();
        assertThat(byLuid(MAP, "1")).isEmpty();
    }

    @Test
    void itemsAreRemovedBySlot() {
        put(MAP, mapped(ada, "1"), mapped(bob, "2"), mapped(cleo, "3"));

        change(books -> books.items()
                .remove(owner(), MAP, List.of(ada.id().value(), cleo.id().value(), 99L)));
        change(books -> books.items().remove(owner(), MAP, List.of()));

        assertThat(byLuid(MAP, "1", "2", "3")).containsExactly("2:2:MAPPED");
    }

    @Test
    void additionsWithoutLuidAreCandidatesForALostMap() {
        put(MAP, sent(ada, 1), taken(bob), mapped(cleo, "3"));

        assertThat(show(read(books -> books.items().withoutLuid(owner(), MAP, 9))))
                .containsExactly("1:-:SENT", "2:-:TAKEN");
        see(books -> assertThat(books.items().withoutLuid(owner(), MAP, 1)).hasSize(1));

        put(MAP, item(ada, null, ItemState.SKIPPED, null, null, true, 1), mapped(bob, "2"));
        see(books -> assertThat(books.items().withoutLuid(owner(), MAP, 9)).isEmpty());
    }

    @Test
    void takenItemsAreNoticed() {
        put(MAP, sent(ada, 1), mapped(bob, "2"));
        see(books -> assertThat(books.items().hasTaken(owner(), MAP, 100)).isFalse());

        put(MAP, taken(ada));
        see(books -> assertThat(books.items().hasTaken(owner(), MAP, 100)).isTrue());
        see(books -> assertThat(books.items().hasTaken(owner(), map(1, "contacts", 2), 100))
                .isFalse());
    }

    @Test
    void onlyItemsTakenBeforeThatSyncCount() {
        put(MAP, taken(ada));
        long sync = byCardOf(ada).sync();

        see(books -> assertThat(books.items().hasTaken(owner(), MAP, sync)).isFalse());
        see(books -> assertThat(books.items().hasTaken(owner(), MAP, sync + 1)).isTrue());
    }

    private DeviceItem byCardOf(CardHead card) {
        return read(books -> books.items().byCard(owner(), MAP, List.of(card.id())))
                .get(0);
    }

    @Test
    void anItemOfAnyKindIsATraceOfItsGenerationOnly() {
        see(books -> assertThat(books.items().any(owner(), MAP)).isFalse());

        put(MAP, sent(ada, 1));

        see(books -> assertThat(books.items().any(owner(), MAP)).isTrue());
        see(books ->
                assertThat(books.items().any(owner(), map(1, "contacts", 2))).isFalse());
    }

    @Test
    void heldDuplicatesAreFoundByTheCardThatTheyDouble() {
        edit(writer -> writer.books()
                .items()
                .put(
                        owner(),
                        MAP,
                        List.of(
                                mapped(ada, "1"),
                                refused(writer.keep(null, "Ada 2"), "2", ada.id()),
                                refused(writer.keep(null, "Ada 3"), "3", ada.id()),
                                refused(writer.keep(null, "Bob 2"), "4", bob.id()),
                                refused(writer.keep(null, "garbage"), "5", null))));

        assertThat(show(read(books -> books.items().doubling(owner(), MAP, List.of(ada.id(), cleo.id())))))
                .containsExactly("-4:2:REFUSED", "-5:3:REFUSED");
        assertThat(show(read(books -> books.items().refused(owner(), MAP, 9))))
                .containsExactly("-4:2:REFUSED", "-5:3:REFUSED", "-6:4:REFUSED", "-7:5:REFUSED");
        see(books -> assertThat(books.items().refused(owner(), MAP, 3)).hasSize(3));
    }

    @Test
    void devicesDatastoresAndGenerationsAreApart() {
        put(MAP, mapped(ada, "1"));
        put(map(1, "contacts", 2), mapped(bob, "1"));
        put(map(1, "other", 1), mapped(cleo, "1"));
        put(map(2, "contacts", 1), sent(ada, 1));

        assertThat(byLuid(MAP, "1")).containsExactly("1:1:MAPPED");
        assertThat(byLuid(map(1, "contacts", 2), "1")).containsExactly("2:1:MAPPED");
        assertThat(byLuid(map(1, "other", 1), "1")).containsExactly("3:1:MAPPED");
        assertThat(byCard(map(2, "contacts", 1), ada, bob, cleo)).containsExactly("1:-:SENT");
    }

    @Test
    void keepingOneGenerationRemovesTheOthersOfThatDeviceAndDatastoreOnly() {
        put(map(1, "contacts", 1), mapped(ada, "1"));
        put(map(1, "contacts", 2), mapped(ada, "1"));
        put(map(1, "contacts", 3), mapped(ada, "1"));
        put(map(1, "other", 1), mapped(ada, "1"));
        put(map(2, "contacts", 1), mapped(ada, "1"));

        change(books -> books.items().keepOnly(owner(), map(1, "contacts", 2)));

        assertThat(byCard(map(1, "contacts", 1), ada)).isEmpty();
        assertThat(byCard(map(1, "contacts", 2), ada)).hasSize(1);
        assertThat(byCard(map(1, "contacts", 3), ada)).isEmpty();
        assertThat(byCard(map(1, "other", 1), ada)).hasSize(1);
        assertThat(byCard(map(2, "contacts", 1), ada)).hasSize(1);
    }

    @Test
    void carryingAMapIntoANewerOneLeavesOutWhatThatHas() {
        MapGeneration older = map(1, "contacts", 1);
        MapGeneration newer = map(1, "contacts", 2);
        put(older, mapped(ada, "1"), mapped(bob, "2"), mapped(cleo, "3"));
        put(newer, mapped(ada, "7"), sent(bob, 1));
        put(map(1, "contacts", 3), mapped(ada, "1"));

        change(books -> books.items().carry(owner(), older, newer));

        assertThat(byCard(older, ada, bob, cleo)).isEmpty();
        assertThat(byCard(newer, ada, bob, cleo)).containsExactly("1:7:MAPPED", "2:-:SENT", "3:3:MAPPED");
        assertThat(byCard(map(1, "contacts", 3), ada)).containsExactly("1:1:MAPPED");
    }

    @Test
    void carryingAMapIntoANewerOneLeavesOutAnItemWhoseLuidHasAnother() {
        MapGeneration older = map(1, "contacts", 1);
        MapGeneration newer = map(1, "contacts", 2);
        put(older, mapped(ada, "1"));
        put(newer, mapped(bob, "1"));

        change(books -> books.items().carry(owner(), older, newer));

        assertThat(byLuid(newer, "1")).containsExactly("2:1:MAPPED");
    }

    @Test
    void droppingAGenerationKeepsTheOthers() {
        put(map(1, "contacts", 1), mapped(ada, "1"), mapped(bob, "2"));
        put(map(1, "contacts", 2), mapped(ada, "1"));

        change(books -> books.items().drop(owner(), map(1, "contacts", 1)));

        assertThat(byCard(map(1, "contacts", 1), ada, bob)).isEmpty();
        assertThat(byCard(map(1, "contacts", 2), ada)).hasSize(1);
    }

    @Test
    void allDevicesThatHaveACardAreFound() {
        put(map(1, "contacts", 1), mapped(ada, "1"), mapped(bob, "2"));
        put(map(2, "contacts", 4), sent(ada, 1));
        put(map(3, "contacts", 1), mapped(bob, "1"));

        List<HeldBy> holders = read(books -> books.items().holders(owner(), ada.id()));

        assertThat(holders)
                .extracting(HeldBy::device)
                .containsExactlyInAnyOrder(new DeviceNumber(1), new DeviceNumber(2));
        assertThat(holders).allSatisfy(holder -> {
            assertThat(holder.datastore()).isEqualTo("contacts");
            assertThat(holder.item().card()).contains(ada.id());
        });
        see(books -> assertThat(books.items().holders(owner(), cleo.id())).isEmpty());
    }
}

package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.Committed;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every kind of transaction promises: all or nothing, and one after the other where it matters. */
public abstract class TransactionContract extends StoreContract {

    private static final DeviceNumber PHONE = new DeviceNumber(1);

    @Test
    void aFailedEditLeavesEverythingAsItWas() {
        edit(writer -> writer.add("Ada"));
        CardHead ada = heads().get(0);

        assertThatThrownBy(() -> change(books -> {
                    BookWriter writer = BookWriter.lock(books, owner());
                    writer.add("Bob");
                    CardHead changed = writer.change(ada, "Ada L");
                    books.cards().putAccounts(owner(), List.of(ada.id()), List.of(writer.account(ada, "ada@x")));
                    books.items().put(owner(), ItemSamples.MAP, List.of(ItemSamples.mapped(changed, "1")));
                    books.syncs().put(owner(), SyncStoreContract.state(1, "contacts", 0));
                    books.log()
                            .append(
                                    owner(),
                                    List.of(HistoryLogContract.entry(
                                            writer.ledger().newEntry(), LogEntry.Kind.CLASH)));
                    books.lanes().mark(owner(), "im/xmpp");
                    writer.advance();
                    throw new IllegalArgumentException("on purpose");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("on purpose");

        assertThat(heads()).containsExactly(ada);
        assertThat(stores().lanes(owner())).isEmpty();
        change(books -> {
            assertThat(books.cards().revision(owner())).isEqualTo(1);
            assertThat(books.cards().history(owner(), ada.id(), 9)).hasSize(1);
            assertThat(books.cards().accounts(owner(), List.of(ada.id()))).isEmpty();
            assertThat(books.items().byCard(owner(), ItemSamples.MAP, List.of(ada.id())))
                    .isEmpty();
            assertThat(books.syncs().all(owner())).isEmpty();
            assertThat(books.log().list(owner(), EnumSet.allOf(LogEntry.Kind.class), 9))
                    .isEmpty();
        });
    }

    private List<CardHead> heads() {
        return read(books -> books.cards().list(owner(), 0, 99)).stream()
                .map(card -> card.head())
                .toList();
    }

    @Test
    void numbersOfAFailedEditAreGivenAgain() {
        assertThatThrownBy(() -> edit(writer -> {
                    writer.add("Ada");
                    throw new IllegalArgumentException("on purpose");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        edit(writer -> writer.add("Bob"));

        assertThat(heads()).extracting(head -> head.id().value()).containsExactly(1L);
    }

    @Test
    void aFailedMessageLeavesSessionAndDevicesAsTheyWere() {
        assertThatThrownBy(() -> tell(unit -> {
                    unit.devices().register(owner(), new DeviceUri("IMEI:1"), 9);
                    unit.devices().saveNonce(owner(), PHONE, new Nonce("n"));
                    unit.sessions().save(owner(), PHONE, SessionStoreContract.session("1", 1, 1), Duration.ofHours(1));
                    unit.sessions().saveAnswer(owner(), PHONE, 1, new byte[] {1});
                    unit.sessions().appendChunk(owner(), PHONE, new byte[] {1});
                    throw new IllegalArgumentException("on purpose");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(owners().devices(owner())).isEmpty();
        tell(unit -> {
            assertThat(unit.sessions().lock(owner(), PHONE)).isEmpty();
            assertThat(unit.sessions().answer(owner(), PHONE, 1)).isEmpty();
            assertThat(unit.sessions().chunks(owner(), PHONE)).isEmpty();
        });
    }

    @Test
    void aTransactionSeesItsOwnChanges() {
        change(books -> {
            BookWriter writer = BookWriter.lock(books, owner());
            CardHead ada = writer.add("Ada");
            books.cards().putAccounts(owner(), List.of(ada.id()), List.of(writer.account(ada, "ada@x")));
            books.items().put(owner(), ItemSamples.MAP, List.of(ItemSamples.mapped(ada, "1")));
            writer.advance();

            assertThat(books.cards().list(owner(), 0, 9)).hasSize(1);
            assertThat(books.cards().revision(owner())).isEqualTo(1);
            assertThat(books.cards().accountsByKey(owner(), List.of(BookWriter.key("ada@x"))))
                    .hasSize(1);
            assertThat(books.items().byCard(owner(), ItemSamples.MAP, List.of(ada.id())))
                    .hasSize(1);
        });
    }

    @Test
    void anUnknownDatastoreIsEmpty() {
        tell(unit -> assertThat(unit.datastore("no-such-store")).isEmpty());
    }

    @Test
    void whatIsCommittedIsHandedOut() {
        Committed<Integer> answer = Committed.by(
                stores().transactions(),
                owner(),
                unit -> unit.sessions().chunks(owner(), PHONE).size());

        assertThat(answer.value()).isZero();
    }

    @Test
    void storesAreUselessAfterTheirTransaction() {
        var kept = read(books -> books.cards());

        assertThatThrownBy(() -> kept.list(owner(), 0, 9)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void editsOfOneBookWaitForEachOther() throws Exception {
        int threads = 4;
        int edits = 25;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                tasks.add(() -> {
                    for (int i = 0; i < edits; i++) {
                        edit(writer -> writer.add("x"));
                    }
                    return edits;
                });
            }
            for (Future<Integer> done : workers.invokeAll(tasks)) {
                assertThat(done.get()).isEqualTo(edits);
            }
        } finally {
            workers.shutdownNow();
        }

        see(books -> assertThat(books.cards().revision(owner())).isEqualTo((long) threads * edits));
        see(books -> assertThat(books.cards().list(owner(), 0, 1_000))
                .extracting(card -> card.head().revision())
                .doesNotHaveDuplicates()
                .hasSize(threads * edits));
    }

    @Test
    void messagesOfOneSessionWaitForEachOther() throws Exception {
        tell(unit -> {
            unit.devices().register(owner(), new DeviceUri("IMEI:1"), 9);
            unit.sessions().save(owner(), PHONE, SessionStoreContract.session("1", 1, 0), Duration.ofHours(1));
        });
        int threads = 4;
        int messages = 25;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                tasks.add(() -> {
                    for (int i = 0; i < messages; i++) {
                        tell(unit -> {
                            int last = unit.sessions()
                                    .lock(owner(), PHONE)
                                    .orElseThrow()
                                    .msgId();
                            unit.sessions()
                                    .save(
                                            owner(),
                                            PHONE,
                                            SessionStoreContract.session("1", 1, last + 1),
                                            Duration.ofHours(1));
                        });
                    }
                    return messages;
                });
            }
            for (Future<Integer> done : workers.invokeAll(tasks)) {
                assertThat(done.get()).isEqualTo(messages);
            }
        } finally {
            workers.shutdownNow();
        }

        tell(unit -> assertThat(
                        unit.sessions().lock(owner(), PHONE).orElseThrow().msgId())
                .isEqualTo(threads * messages));
    }
}

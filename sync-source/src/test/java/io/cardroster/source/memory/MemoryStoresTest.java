package io.cardroster.source.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.contract.BookWriter;
import io.cardroster.source.memory.CommitHook.Moment;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What memory stores promise beyond the contracts. */
class MemoryStoresTest {

    private final Set<Moment> crashes = EnumSet.noneOf(Moment.class);
    private final MemoryStores stores =
            new MemoryStores(() -> Instant.EPOCH, (name, books) -> Optional.empty(), this::crash);
    private final OwnerId ada = stores.owners().add("ada", any -> new byte[0]).orElseThrow();

    private void crash(Moment moment) {
        if (crashes.remove(moment)) {
            throw new IllegalStateException("crash " + moment);
        }
    }

    private OwnerId addCard() {
        return stores.inBook(ada, books -> {
            BookWriter writer = BookWriter.lock(books, ada);
            writer.add("Ada");
            writer.advance();
            return ada;
        });
    }

    private int cards() {
        return stores.inBook(ada, books -> books.cards().list(ada, 0, 9).size());
    }

    @Test
    void aCrashBeforeTheCommitIsDurableKeepsNothing() {
        crashes.add(Moment.BEFORE_DURABLE);

        assertThatThrownBy(this::addCard).hasMessage("crash BEFORE_DURABLE");
        assertThat(cards()).isZero();
    }

    @Test
    void aCrashAfterTheCommitIsDurableKeepsAll() {
        crashes.add(Moment.AFTER_DURABLE);

        assertThatThrownBy(this::addCard).hasMessage("crash AFTER_DURABLE");
        assertThat(cards()).isEqualTo(1);
    }

    @Test
    void aTransactionInsideATransactionIsRefused() {
        assertThatThrownBy(() -> stores.inBook(ada, books -> addCard())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stores.inBook(ada, books -> stores.owners().now()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(cards()).isZero();
    }
}

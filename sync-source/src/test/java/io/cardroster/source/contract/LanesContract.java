package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What every store of lane marks promises. */
public abstract class LanesContract extends StoreContract {

    @Test
    void aLaneIsMarkedOnceHoweverOftenThereIsWork() {
        change(books -> books.lanes().mark(owner(), "im/xmpp"));
        long first = stores().lanes(owner()).get("im/xmpp");
        change(books -> {
            books.lanes().mark(owner(), "im/xmpp");
            books.lanes().mark(owner(), "im/qq");
        });

        assertThat(stores().lanes(owner())).containsOnlyKeys("im/xmpp", "im/qq");
        assertThat(stores().lanes(owner()).get("im/xmpp")).isGreaterThan(first);
    }

    @Test
    void aMarkIsPartOfTheTransaction() {
        assertThatThrownBy(() -> change(books -> {
                    books.lanes().mark(owner(), "im/xmpp");
                    throw new IllegalArgumentException("on purpose");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(stores().lanes(owner())).isEmpty();
    }
}

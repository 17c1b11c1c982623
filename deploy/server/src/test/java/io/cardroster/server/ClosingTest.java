package io.cardroster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What was started last is closed first, and one failure keeps nothing open. */
class ClosingTest {

    private final List<String> closed = new ArrayList<>();
    private final Closing closing = new Closing();

    @Test
    void lastStartedIsClosedFirst() {
        closing.add("pool", () -> closed.add("pool"));
        closing.add("http", () -> closed.add("http"));

        closing.close();
        closing.close();

        assertThat(closed).containsExactly("http", "pool");
    }

    @Test
    void failureKeepsNothingOpen() {
        closing.add("pool", () -> closed.add("pool"));
        closing.add("http", () -> {
            throw new IllegalStateException("stuck");
        });

        closing.close();

        assertThat(closed).containsExactly("pool");
    }

    @Test
    void startedAfterTheStopIsClosedAtOnceAndEndsTheStart() {
        closing.close();

        assertThatThrownBy(() -> closing.add("late", () -> closed.add("late")))
                .isInstanceOf(CancellationException.class);
        assertThat(closed).containsExactly("late");
    }
}

package io.cardroster.db;

import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what one transaction has to tell until it is committed. */
final class HeldBackMeter implements BookMeter {

    private final List<Consumer<BookMeter>> held = new ArrayList<>();

    @Override
    public void logged(LogEntry.Kind kind, String winner) {
        held.add(meter -> meter.logged(kind, winner));
    }

    @Override
    public void rosterRead(int cards, int adding, int renaming, int removing) {
        held.add(meter -> meter.rosterRead(cards, adding, renaming, removing));
    }

    @Override
    public void forwarded(ForwardState outcome) {
        held.add(meter -> meter.forwarded(outcome));
    }

    /** What a try that was rolled back had to tell never happened. */
    void forget() {
        held.clear();
    }

    void tell(BookMeter meter) {
        held.forEach(event -> event.accept(meter));
    }
}

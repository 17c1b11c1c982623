package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.session.SessionMeter.Direction;
import io.cardroster.syncml.spi.EndedSync;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one message has to tell the {@link SessionMeter} when it is committed. */
final class TurnCounts {

    private final Map<Answered, Integer> items = new HashMap<>();
    private final List<Ended> ended = new ArrayList<>();

    private record Answered(Direction direction, String command, int status) {}

    private record Ended(EndedSync sync, WireForm form, Duration since) {}

    void item(Direction direction, String command, int status) {
        items.merge(new Answered(direction, command, status), 1, Integer::sum);
    }

    void ended(EndedSync sync, WireForm form, Duration since) {
        ended.add(new Ended(sync, form, since));
    }

    void addAll(TurnCounts other) {
        other.items.forEach((answered, number) -> items.merge(answered, number, Integer::sum));
        ended.addAll(other.ended);
    }

    void clear() {
        items.clear();
        ended.clear();
    }

    void tell(SessionMeter meter) {
        items.forEach(
                (answered, number) -> meter.items(answered.direction(), answered.command(), answered.status(), number));
        ended.forEach(end -> meter.ended(end.sync(), end.form(), end.since()));
    }
}

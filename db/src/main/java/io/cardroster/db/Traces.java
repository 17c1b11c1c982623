package io.cardroster.db;

import io.cardroster.source.spi.TraceStore;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Traces, in two tables. */
public final class Traces implements TraceStore {

    private final Database database;

    Traces(Database database) {
        this.database = database;
    }

    @Override
    public void start(OwnerId owner, Running trace, Duration time) {
        database.transact(handle -> {
            handle.createUpdate("delete from trace_exchange where owner = :owner")
                    .bind("owner", owner.value())
                    .execute();
            return handle.createUpdate("""
                    insert into trace (owner, device, contents, until)
                    values (:owner, :device, :contents, now() + make_interval(secs => :seconds))
                    on conflict (owner) do update set device = excluded.device, contents = excluded.contents, size = 0,
                        until = excluded.until
                    """)
                    .bind("owner", owner.value())
                    .bind("device", trace.device())
                    .bind("contents", trace.contents())
                    .bind("seconds", (double) time.toSeconds())
                    .execute();
        });
    }

    @Override
    public boolean stop(OwnerId owner) {
        return database.<Integer>transact(handle -> handle.createUpdate(
                                "update trace set until = now() where owner = :owner and until > now()")
                        .bind("owner", owner.value())
                        .execute())
                > 0;
    }

    /** Those of all owners that run and have room. */
    public Map<OwnerId, Running> running() {
        return database.transact(handle -> {
            Map<OwnerId, Running> running = new HashMap<>();
            handle.createQuery("select owner, device, contents from trace where until > now() and size < :most")
                    .bind("most", MOST)
                    .map((row, context) ->
                            Map.entry(new OwnerId(row.getLong(1)), new Running(row.getString(2), row.getBoolean(3))))
                    .forEach(one -> running.put(one.getKey(), one.getValue()));
            return running;
        });
    }

    @Override
    public void append(OwnerId owner, DeviceUri device, String received, String answered) {
        database.transact(handle -> handle.createUpdate("""
                with room as (update trace set size = size + :size where owner = :owner and until > now() and size < :most
                    returning owner)
                insert into trace_exchange (owner, device, received, answered) select owner, :device, :received, :answered from room
                """)
                .bind("owner", owner.value())
                .bind("size", received.length() + answered.length())
                .bind("most", MOST)
                .bind("device", device.value())
                .bind("received", received.replace("\u0000", "?"))
                .bind("answered", answered.replace("\u0000", "?"))
                .execute());
    }

    @Override
    public List<Exchange> read(OwnerId owner) {
        return database.transact(handle -> handle.createQuery(
                        "select at, device, received, answered from trace_exchange where owner = :owner order by exchange")
                .bind("owner", owner.value())
                .map((row, context) -> new Exchange(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4)))
                .list());
    }
}

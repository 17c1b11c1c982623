package io.cardroster.db;

import io.cardroster.source.spi.SyncState;
import io.cardroster.source.spi.SyncStore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/** Anchors, watermarks and generations. */
final class PostgresSyncStore implements SyncStore {

    /** Forgets what matches a condition on {@code sync_state}, in one statement. */
    static final String FORGET = """
            with forgotten as (
                update sync_state set generation = 0, running = 0, watermark = 0, horizon = -1, begun = 0, device_last = null,
                    device_pending = null, device_said = null, device_before = null, server_last = null, server_next = null, open = false, broken = false, device_full = false,
                    slow_required = false, compared_anew = false
                where %s returning owner, device, datastore),
            staged as (
                delete from staged_item s using forgotten f
                where s.owner = f.owner and s.device = f.device and s.datastore = f.datastore)
            delete from device_item i using forgotten f
            where i.owner = f.owner and i.device = f.device and i.datastore = f.datastore
            """;

    private final Handle handle;

    PostgresSyncStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<SyncState> find(OwnerId owner, DeviceNumber device, String datastore) {
        return handle.createQuery("""
                select * from sync_state where owner = :owner and device = :device and datastore = :datastore
                """)
                .bind("owner", owner.value())
                .bind("device", device.value())
                .bind("datastore", datastore)
                .map(PostgresSyncStore::state)
                .findOne();
    }

    @Override
    public List<SyncState> all(OwnerId owner) {
        return handle.createQuery("select * from sync_state where owner = :owner order by device, datastore")
                .bind("owner", owner.value())
                .map(PostgresSyncStore::state)
                .list();
    }

    @Override
    public void put(OwnerId owner, SyncState state) {
        Argument properties = SqlArrays.texts(state.form().properties(), name -> name);
        List<Map.Entry<String, Integer>> room = List.copyOf(state.form().room().entrySet());
        int rows = handle.createUpdate("""
                insert into sync_state
                    (owner, device, datastore, number, generation, running, watermark, horizon, begun, device_last, device_pending,
                    device_said, device_before, server_last, server_next, mode, open, broken, slow_required, content_type, content_version, properties,
                    max_obj_size, device_full, compared_anew, room_properties, room_elements)
                select :owner, :device, :datastore, :number, :generation, :running, :watermark, :horizon, :begun, :deviceLast,
                    :devicePending, :deviceSaid, :deviceBefore, :serverLast, :serverNext, :mode, :open, :broken, :slowRequired, :type, :version, :properties,
                    :maxObjSize, :full, :anew, :roomProperties, :roomElements
                from owner where owner = :owner and revision >= :watermark
                on conflict (owner, device, datastore) do update set
                    number = excluded.number, generation = excluded.generation, running = excluded.running,
                    watermark = excluded.watermark, horizon = excluded.horizon, begun = excluded.begun, device_last = excluded.device_last,
                    device_pending = excluded.device_pending, device_said = excluded.device_said, device_before = excluded.device_before, server_last = excluded.server_last,
                    server_next = excluded.server_next, mode = excluded.mode, open = excluded.open,
                    broken = excluded.broken, slow_required = excluded.slow_required, content_type = excluded.content_type,
                    content_version = excluded.content_version, properties = excluded.properties,
                    max_obj_size = excluded.max_obj_size, device_full = excluded.device_full, compared_anew = excluded.compared_anew,
                    room_properties = excluded.room_properties, room_elements = excluded.room_elements, used = now()
                """)
                .bind("owner", owner.value())
                .bind("device", state.device().value())
                .bind("datastore", state.datastore())
                .bind("number", state.number())
                .bind("generation", state.generation())
                .bind("running", state.running())
                .bind("watermark", state.watermark())
                .bind("horizon", state.horizon())
                .bind("begun", state.begun())
                .bind("deviceLast", state.deviceLast())
                .bind("devicePending", state.devicePending())
                .bind("deviceSaid", state.deviceSaid())
                .bind("deviceBefore", state.deviceBefore())
                .bind("serverLast", state.serverLast())
                .bind("serverNext", state.serverNext())
                .bind("mode", state.mode().name())
                .bind("open", state.open())
                .bind("broken", state.broken())
                .bind("slowRequired", state.slowRequired())
                .bind("type", state.form().contentType())
                .bind("version", state.form().version())
                .bind("properties", properties)
                .bind("maxObjSize", state.maxObjSize())
                .bind("full", state.full())
                .bind("anew", state.anew())
                .bind("roomProperties", SqlArrays.texts(room, Map.Entry::getKey))
                .bind(
                        "roomElements",
                        SqlArrays.bigints(room, entry -> entry.getValue().longValue()))
                .execute();
        if (rows != 1) {
            throw new IllegalStateException("watermark " + state.watermark() + " is beyond the book of owner " + owner);
        }
    }

    @Override
    public Optional<Instant> lastUsed(OwnerId owner, DeviceNumber device, String datastore) {
        return handle.createQuery("""
                select used from sync_state where owner = :owner and device = :device and datastore = :datastore
                """)
                .bind("owner", owner.value())
                .bind("device", device.value())
                .bind("datastore", datastore)
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .findOne();
    }

    @Override
    public void forget(OwnerId owner, DeviceNumber device, String datastore) {
        handle.createUpdate(FORGET.formatted("owner = :owner and device = :device and datastore = :datastore"))
                .bind("owner", owner.value())
                .bind("device", device.value())
                .bind("datastore", datastore)
                .execute();
    }

    private static SyncState state(ResultSet row, StatementContext context) throws SQLException {
        String[] properties = (String[]) row.getArray("properties").getArray();
        ItemForm form = new ItemForm(
                row.getString("content_type"), row.getString("content_version"), Set.of(properties), room(row));
        DeviceNumber device = new DeviceNumber(row.getInt("device"));
        return SyncState.of(device, row.getString("datastore"), form, row.getInt("max_obj_size"))
                .number(row.getLong("number"))
                .maps(row.getInt("generation"), row.getInt("running"))
                .watermark(row.getLong("watermark"))
                .horizon(row.getLong("horizon"))
                .begun(row.getLong("begun"))
                .deviceAnchors(row.getString("device_last"), row.getString("device_pending"))
                .deviceSaid(row.getString("device_said"))
                .deviceBefore(row.getString("device_before"))
                .serverAnchors(row.getString("server_last"), row.getString("server_next"))
                .mode(SyncMode.valueOf(row.getString("mode")))
                .open(row.getBoolean("open"))
                .broken(row.getBoolean("broken"))
                .slowRequired(row.getBoolean("slow_required"))
                .full(row.getBoolean("device_full"))
                .anew(row.getBoolean("compared_anew"))
                .build();
    }

    private static Map<String, Integer> room(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("room_properties").getArray();
        Long[] elements = (Long[]) row.getArray("room_elements").getArray();
        Map<String, Integer> room = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            room.put(names[i], elements[i].intValue());
        }
        return room;
    }
}

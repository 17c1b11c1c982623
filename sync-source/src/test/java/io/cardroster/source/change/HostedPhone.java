package io.cardroster.source.change;

import io.cardroster.source.memory.MemoryStores;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.HostedDatastore;
import io.cardroster.syncml.spi.HostedItem;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Placed;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A phone behind a host with an engine of its own: the host keeps the map of LUIDs and GUIDs, asks for keys first, pairs and
 * resolves item by item, and reads what it sends last. Pieces of a sync can be run one by one, to break it off between them.
 */
final class HostedPhone {

    private final MemoryStores stores;
    private final OwnerId owner;
    private final DeviceNumber device;

    final Map<String, String> cards = new TreeMap<>();
    private final Map<String, Character> edits = new LinkedHashMap<>();
    final Map<String, Guid> map = new TreeMap<>();
    final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    ItemForm form = new ItemForm("text/vcard", "3.0", Set.of());
    int carriedDown;

    @Nullable String since;

    private int starts;
    private int luids;
    private Set<Guid> added = Set.of();
    private Set<Guid> changed = Set.of();
    private Set<Guid> gone = Set.of();
    private final Set<Guid> back = new TreeSet<>(Comparator.comparing(Guid::value));
    private @Nullable Opened opened;

    HostedPhone(MemoryStores stores, OwnerId owner, String name) {
        this.stores = stores;
        this.owner = owner;
        this.device = stores.run(owner, work -> work.devices().register(owner, new DeviceUri(name), 20))
                .orElseThrow();
    }

    DeviceNumber device() {
        return device;
    }

    String add(String... lines) {
        String luid = Integer.toString(++luids);
        cards.put(luid, ScriptedPhone.card(lines));
        edits.put(luid, 'A');
        return luid;
    }

    void edit(String luid, String from, String to) {
        String text = text(luid);
        if (!text.contains(from)) {
            throw new AssertionError("no " + from + " in " + text);
        }
        cards.put(luid, text.replace(from, to));
        edits.merge(luid, 'R', (before, now) -> before);
    }

    void delete(String luid) {
        cards.remove(luid);
        edits.put(luid, 'D');
    }

    String text(String luid) {
        return Objects.requireNonNull(cards.get(luid), "no card " + luid);
    }

    String luidOf(String mark) {
        return cards.entrySet().stream()
                .filter(card -> card.getValue().contains(mark))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    void sync() {
        sync(since == null ? SyncMode.SLOW : SyncMode.TWO_WAY);
    }

    void sync(SyncMode mode) {
        SyncId sync = open(mode);
        upload(sync);
        download(sync);
        end(sync);
    }

    Opened opened() {
        return Objects.requireNonNull(opened);
    }

    /** Opens it and asks for what the server has. */
    SyncId open(SyncMode mode) {
        boolean all = mode.deviceSendsAll() || mode == SyncMode.REFRESH_FROM_SERVER;
        String next = "t" + ++starts;
        opened = with(store -> store.open(
                new SyncRequest(owner, device, mode, new Anchors(all ? null : since, next), Integer.MAX_VALUE, form)));
        SyncId sync = opened.sync();
        if (opened.mode() != mode) {
            throw new IllegalStateException("508 " + opened.reason());
        }
        if (all) {
            map.clear();
        }
        added = Set.copyOf(with(store -> store.owed(sync, Outgoing.Kind.ADD)));
        changed = all ? Set.of() : Set.copyOf(with(store -> store.owed(sync, Outgoing.Kind.REPLACE)));
        gone = all ? Set.of() : Set.copyOf(with(store -> store.owed(sync, Outgoing.Kind.DELETE)));
        back.clear();
        outcomes.clear();
        carriedDown = 0;
        return sync;
    }

    int named() {
        return added.size() + changed.size() + gone.size();
    }

    void upload(SyncId sync) {
        upload(sync, Integer.MAX_VALUE);
    }

    void upload(SyncId sync, int most) {
        SyncMode mode = opened().mode();
        if (mode == SyncMode.REFRESH_FROM_SERVER) {
            cards.clear();
            edits.clear();
        }
        if (!mode.deviceSends()) {
            return;
        }
        if (mode.deviceSendsAll()) {
            List.copyOf(cards.keySet()).stream().limit(most).forEach(luid -> put(sync, luid));
            edits.keySet().removeAll(outcomes.keySet());
            return;
        }
        List.copyOf(edits.entrySet()).stream().limit(most).forEach(edit -> {
            if (edit.getValue() == 'D') {
                remove(sync, edit.getKey());
            } else {
                put(sync, edit.getKey());
            }
        });
    }

    private void put(SyncId sync, String luid) {
        Guid mapped = map.get(luid);
        if (mapped == null) {
            HostedItem item = item(luid, null);
            Guid twin = with(store -> store.twins(sync, item)).stream()
                    .filter(guid -> !map.containsValue(guid))
                    .findFirst()
                    .orElse(null);
            if (twin != null) {
                map.put(luid, twin);
                mergeWith(sync, luid, twin);
                return;
            }
        } else if (changed.contains(mapped) || added.contains(mapped)) {
            mergeWith(sync, luid, mapped);
            return;
        }
        Placed placed = with(store -> store.put(sync, item(luid, mapped)));
        outcomes.put(luid, placed.outcome());
        if (mapped == null && placed.rest() == Placed.Rest.DELETE) {
            cards.remove(luid);
        } else if (placed.guid().isPresent()) {
            map.put(luid, placed.guid().get());
        }
    }

    private void mergeWith(SyncId sync, String luid, Guid guid) {
        Placed placed = with(store -> store.merge(sync, item(luid, guid)));
        outcomes.put(luid, placed.outcome());
        if (placed.rest() == Placed.Rest.REPLACE) {
            back.add(guid);
        }
    }

    private void remove(SyncId sync, String luid) {
        Guid guid = map.remove(luid);
        if (guid == null) {
            outcomes.put(luid, Outcome.NOT_FOUND);
        } else if (changed.contains(guid)) {
            back.add(guid);
        } else if (!gone.contains(guid)) {
            outcomes.put(luid, with(store -> store.delete(sync, guid, false)));
        }
    }

    private HostedItem item(String luid, @Nullable Guid guid) {
        return new HostedItem(
                Optional.ofNullable(guid),
                Optional.of(new Luid(luid)),
                "text/vcard",
                text(luid).getBytes(StandardCharsets.UTF_8));
    }

    void download(SyncId sync) {
        if (!opened().mode().serverSends()) {
            return;
        }
        for (Guid guid : gone) {
            // What both changed and deleted has been put again.
            luid(guid).filter(luid -> !outcomes.containsKey(luid)).ifPresent(luid -> {
                cards.remove(luid);
                map.remove(luid);
                carriedDown++;
                acknowledge(sync, guid, Outgoing.Kind.DELETE, 200);
            });
        }
        Set<Guid> replaced = new LinkedHashSet<>(back);
        changed.stream()
                .filter(guid -> luid(guid).filter(outcomes::containsKey).isEmpty())
                .forEach(replaced::add);
        replaced.forEach(guid -> take(sync, guid));
        added.stream().filter(guid -> !map.containsValue(guid)).forEach(guid -> take(sync, guid));
    }

    private void take(SyncId sync, Guid guid) {
        Outgoing outgoing = with(store -> store.read(sync, guid)).orElse(null);
        if (outgoing == null) {
            return;
        }
        carriedDown++;
        String known = luid(guid).orElse(null);
        String luid = known == null ? Integer.toString(++luids) : known;
        cards.put(luid, new String(outgoing.body(), StandardCharsets.UTF_8));
        map.put(luid, guid);
        acknowledge(sync, guid, known == null ? Outgoing.Kind.ADD : Outgoing.Kind.REPLACE, known == null ? 201 : 200);
    }

    private void acknowledge(SyncId sync, Guid guid, Outgoing.Kind kind, int status) {
        with(store -> {
            store.acknowledged(sync, List.of(new Ack(guid, kind, status)));
            return 0;
        });
    }

    Optional<String> luid(Guid guid) {
        return map.entrySet().stream()
                .filter(pair -> pair.getValue().equals(guid))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The host is done; its next sync says that this one was good. */
    void end(SyncId sync) {
        breakOff(sync);
        since = "t" + starts;
        edits.clear();
    }

    void breakOff(SyncId sync) {
        with(store -> {
            store.close(sync);
            return 0;
        });
    }

    <T> T with(Function<HostedDatastore, T> call) {
        return stores.inBook(
                owner,
                books -> call.apply(new HostedContacts(
                        books, BookLimits.DEFAULT, Duration.ofMinutes(5), ContactsDatastore.DEVICE_EXPIRY)));
    }

    Optional<Outgoing> read(SyncId sync, Guid guid) {
        return with(store -> store.read(sync, guid));
    }

    List<Guid> twins(SyncId sync, HostedItem item) {
        return with(store -> store.twins(sync, item));
    }

    Placed put(SyncId sync, HostedItem item) {
        return with(store -> store.put(sync, item));
    }

    Placed merge(SyncId sync, HostedItem item) {
        return with(store -> store.merge(sync, item));
    }

    Outcome delete(SyncId sync, Guid guid, boolean soft) {
        return with(store -> store.delete(sync, guid, soft));
    }

    List<String> meaning() {
        return cards.values().stream()
                .map(text -> String.join("\n", text.lines().sorted().toList()))
                .sorted()
                .toList();
    }
}

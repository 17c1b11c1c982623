package io.cardroster.funambol.host;

import com.funambol.framework.engine.SyncItem;
import com.funambol.framework.engine.SyncItemImpl;
import com.funambol.framework.engine.SyncItemKey;
import com.funambol.framework.engine.source.MergeableSyncSource;
import com.funambol.framework.engine.source.RefusedItemException;
import com.funambol.framework.engine.source.SyncContext;
import com.funambol.framework.engine.source.SyncSourceException;
import com.funambol.framework.security.Sync4jPrincipal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A phone with what the host keeps for it: the map of LUIDs and GUIDs, and the start of the last good sync. Calls a source in
 * the orders that were seen. A sync can be run in pieces, one for each message, and be left at any of them.
 */
final class HostedPhone implements EditedPhone {

    private static final int TWO_WAY = 200;
    private static final int SLOW = 201;
    private static final int ONE_WAY_FROM_CLIENT = 202;
    private static final int REFRESH_FROM_CLIENT = 203;
    private static final int ONE_WAY_FROM_SERVER = 204;
    private static final int REFRESH_FROM_SERVER = 205;

    private static final int MESSAGE = 2;

    private static long clock = 1_790_000_000_000L;

    private WebApplication host;
    private final Sync4jPrincipal principal;
    private final String bean;
    private final String type;
    final Map<String, String> cards = new TreeMap<>();
    final Map<String, Character> edits = new LinkedHashMap<>();
    final Map<String, String> map = new TreeMap<>();
    final Map<String, Integer> statuses = new LinkedHashMap<>();
    int carriedDown;

    @Nullable Timestamp since;

    private @Nullable MergeableSyncSource source;
    private Timestamp to = new Timestamp(0);
    private int mode;
    private int luids;
    private final Set<String> added = new LinkedHashSet<>();
    private final Set<String> updated = new LinkedHashSet<>();
    private final Set<String> deleted = new LinkedHashSet<>();
    private final Set<String> back = new LinkedHashSet<>();

    /** Its contacts. */
    HostedPhone(WebApplication host, String user, String device) {
        this(host, user, device, WebApplication.CONTACTS, "text/x-vcard");
        keeps();
    }

    private HostedPhone(WebApplication host, String user, String device, String bean, String type) {
        this.host = host;
        this.principal = Sync4jPrincipal.createPrincipal(user, device);
        this.bean = bean;
        this.type = type;
    }

    /** The notes of a phone that told nothing of itself. */
    static HostedPhone notes(WebApplication host, String user, String device) {
        return new HostedPhone(host, user, device, WebApplication.FORWARD, "text/plain");
    }

    /** Says that it takes vCard 2.1, and which properties of it it keeps; none when it does not say. */
    void keeps(String... properties) {
        Objects.requireNonNull(principal.getDevice()).setCapabilities(ToldCapabilities.of(properties));
    }

    /** The host was started anew; what it keeps for the phone is in its database. */
    void moveTo(WebApplication started) {
        host = started;
    }

    static String card(String... lines) {
        return "BEGIN:VCARD\r\nVERSION:2.1\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    @Override
    public void add(String... lines) {
        write(card(lines));
    }

    /** A new item with that text. */
    String write(String text) {
        String luid = "L" + ++luids;
        cards.put(luid, text);
        edits.put(luid, 'A');
        return luid;
    }

    @Override
    public void edit(String mark, String from, String to) {
        String luid = luidOf(mark);
        String text = Objects.requireNonNull(cards.get(luid));
        if (!text.contains(from)) {
            throw new AssertionError("no " + from + " in " + text);
        }
        cards.put(luid, text.replace(from, to));
        edits.merge(luid, 'R', (before, now) -> before);
    }

    @Override
    public void delete(String mark) {
        String luid = luidOf(mark);
        cards.remove(luid);
        edits.put(luid, 'D');
    }

    String luidOf(String mark) {
        return cards.entrySet().stream()
                .filter(card -> card.getValue().contains(mark))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + mark + " in " + cards));
    }

    void sync() throws SyncSourceException {
        sync(since == null ? SLOW : TWO_WAY);
    }

    @Override
    public void sync(int wanted) throws SyncSourceException {
        begin(wanted);
        while (upload(MESSAGE)) {
            source().commitSync();
        }
        source().commitSync();
        download();
        end();
    }

    @Override
    public void breakOff(int wanted, int messages, boolean told) throws SyncSourceException {
        begin(wanted);
        for (int i = 0; i < messages; i++) {
            upload(MESSAGE);
            source().commitSync();
        }
        if (told) {
            abort();
        }
    }

    @Override
    public Map<String, String> cards() {
        return cards;
    }

    MergeableSyncSource source() {
        return Objects.requireNonNull(source);
    }

    void begin(int wanted) throws SyncSourceException {
        mode = wanted;
        boolean all = mode == SLOW || mode == REFRESH_FROM_CLIENT || mode == REFRESH_FROM_SERVER;
        to = new Timestamp(clock += 1_000);
        for (Set<String> keys : List.of(added, updated, deleted, back)) {
            keys.clear();
        }
        statuses.clear();
        carriedDown = 0;
        // When the host tells a device of itself it makes another instance, which never begins.
        host.source(bean);
        source = host.source(bean);
        source().beginSync(new SyncContext(principal, mode, all ? null : since, to));
        if (all) {
            map.clear();
            added.addAll(names(source().getAllSyncItemKeys()));
        } else {
            added.addAll(names(source().getNewSyncItemKeys(since, to)));
            updated.addAll(names(source().getUpdatedSyncItemKeys(since, to)));
            deleted.addAll(names(source().getDeletedSyncItemKeys(since, to)));
        }
        if (mode == REFRESH_FROM_SERVER) {
            cards.clear();
            edits.clear();
        }
    }

    int named() {
        return added.size() + updated.size() + deleted.size();
    }

    private static List<String> names(SyncItemKey[] keys) {
        return Arrays.stream(keys).map(SyncItemKey::getKeyAsString).toList();
    }

    /** One message; false when the phone has nothing more. */
    boolean upload(int items) throws SyncSourceException {
        if (mode == ONE_WAY_FROM_SERVER || mode == REFRESH_FROM_SERVER) {
            return false;
        }
        boolean all = mode == SLOW || mode == REFRESH_FROM_CLIENT;
        List<String> message = (all ? cards.keySet() : edits.keySet())
                .stream()
                        .filter(luid -> !statuses.containsKey(luid))
                        .limit(items)
                        .toList();
        List<String> fresh = new ArrayList<>();
        // What is mapped goes first; a message's twins are all looked for before anything is added.
        for (String luid : message) {
            if (!cards.containsKey(luid)) {
                statuses.put(luid, remove(luid));
            } else if (map.containsKey(luid)) {
                statuses.put(luid, changed(luid, Objects.requireNonNull(map.get(luid))));
            } else {
                fresh.add(luid);
            }
        }
        Map<String, String> twins = new LinkedHashMap<>();
        for (String luid : fresh) {
            Optional<String> twin = twin(luid).filter(guid -> !twins.containsValue(guid));
            twin.ifPresent(guid -> twins.put(luid, guid));
        }
        for (String luid : fresh) {
            String twin = twins.get(luid);
            statuses.put(luid, twin == null ? create(luid) : merge(luid, twin));
        }
        return !message.isEmpty();
    }

    private Optional<String> twin(String luid) {
        try {
            return names(source().getSyncItemKeysFromTwin(item(luid, null))).stream()
                    .filter(guid -> !map.containsValue(guid))
                    .findFirst();
        } catch (SyncSourceException e) {
            return Optional.empty();
        }
    }

    private int create(String luid) {
        try {
            map.put(luid, source().addSyncItem(item(luid, null)).getKey().getKeyAsString());
            return 201;
        } catch (RefusedItemException e) {
            cards.remove(luid);
            return 200;
        } catch (SyncSourceException e) {
            return e.getStatusCode();
        }
    }

    private int changed(String luid, String guid) {
        try {
            if (added.contains(guid) || updated.contains(guid)) {
                return merge(luid, guid);
            }
            if (deleted.remove(guid)) {
                // A conflict again, and the host's engine does not survive an exception.
                map.put(
                        luid,
                        unhurt(() -> source().addSyncItem(item(luid, guid)))
                                .getKey()
                                .getKeyAsString());
            } else {
                source().updateSyncItem(item(luid, guid));
            }
            return 200;
        } catch (SyncSourceException e) {
            return e.getStatusCode();
        }
    }

    /** In a conflict the host's engine does not survive an exception. */
    private int merge(String luid, String guid) {
        boolean mapped = map.containsKey(luid);
        boolean replace =
                unhurt(() -> source().mergeSyncItems(new SyncItemKey(guid), item(luid, mapped ? guid : null)));
        map.put(luid, guid);
        added.remove(guid);
        updated.remove(guid);
        if (replace) {
            back.add(guid);
        }
        return replace ? 207 : mapped ? 200 : 418;
    }

    private static <T> T unhurt(Call<T> call) {
        try {
            return call.run();
        } catch (SyncSourceException e) {
            throw new AssertionError("511: the session is lost", e);
        }
    }

    private interface Call<T> {
        T run() throws SyncSourceException;
    }

    private int remove(String luid) {
        String guid = map.remove(luid);
        if (guid == null || deleted.remove(guid)) {
            return 211;
        }
        if (updated.remove(guid)) {
            added.add(guid);
            return 419;
        }
        try {
            source().removeSyncItem(new SyncItemKey(guid), to, false);
            return 200;
        } catch (SyncSourceException e) {
            return e.getStatusCode();
        }
    }

    SyncItem item(String luid, @Nullable String guid) {
        SyncItemImpl item = new SyncItemImpl(source(), guid == null ? luid : guid, 'N');
        if (guid != null) {
            item.setMappedKey(new SyncItemKey(luid));
        }
        item.setType(type);
        item.setTimestamp(to);
        item.setContent(Objects.requireNonNull(cards.get(luid)).getBytes(StandardCharsets.UTF_8));
        return item;
    }

    /** Package 4, and the phone's answers to it. */
    void download() {
        if (mode == ONE_WAY_FROM_CLIENT || mode == REFRESH_FROM_CLIENT) {
            return;
        }
        for (String guid : deleted) {
            luid(guid).ifPresent(luid -> {
                cards.remove(luid);
                map.remove(luid);
                carriedDown++;
                answer("Delete", 200, guid);
            });
        }
        Set<String> replaced = new LinkedHashSet<>(updated);
        replaced.addAll(back);
        replaced.forEach(guid -> take("Replace", guid, luid(guid).orElseThrow()));
        added.stream().filter(guid -> !map.containsValue(guid)).forEach(guid -> take("Add", guid, "L" + ++luids));
    }

    /** An item that cannot be got is left out. */
    private void take(String command, String guid, String luid) {
        try {
            SyncItem item = source().getSyncItemFromId(new SyncItemKey(guid));
            byte[] content = Objects.requireNonNull(item.getContent());
            cards.put(luid, new String(content, StandardCharsets.UTF_8));
            // The host rewrites what it got.
            item.setContent(new byte[] {'&'});
        } catch (SyncSourceException e) {
            return;
        }
        map.put(luid, guid);
        carriedDown++;
        answer(command, "Add".equals(command) ? 201 : 200, guid);
    }

    void answer(String command, int status, String guid) {
        source().setOperationStatus(command, status, new SyncItemKey[] {new SyncItemKey(guid)});
    }

    private Optional<String> luid(String guid) {
        return map.entrySet().stream()
                .filter(pair -> pair.getValue().equals(guid))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The session ends well: its start is what the next one begins from. */
    void end() throws SyncSourceException {
        source().endSync();
        since = to;
        edits.keySet().removeAll(statuses.keySet());
    }

    /** The session is aborted, or expires. */
    void abort() throws SyncSourceException {
        source().endSync();
    }
}

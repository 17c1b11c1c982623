package io.cardroster.source.sim;

import io.cardroster.source.sim.Phone.Logged;
import io.cardroster.source.sim.PhoneSession.Tracking;
import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Delete;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Replace;
import io.cardroster.syncml.message.Sync;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What a phone says of its items in one sync, and what the server answers for them. */
final class PhoneUpload {

    /** A change that waits to be sent. */
    private record Pending(int luid, Logged what) {}

    private final Phone phone;
    private final Timeline timeline;
    private final Runnable transfer;
    private final Tracking open;
    private final Deque<Pending> queue = new ArrayDeque<>();
    /** Items that the server has taken in this session. */
    private final Set<Integer> accepted = new HashSet<>();
    /** LUIDs of items that were sent in this sync, before a break as well. */
    private final Set<Integer> sent = new HashSet<>();

    PhoneUpload(Phone phone, Timeline timeline, Runnable transfer, Tracking open) {
        this.phone = phone;
        this.timeline = timeline;
        this.transfer = transfer;
        this.open = open;
    }

    Set<Integer> accepted() {
        return accepted;
    }

    Set<Integer> sent() {
        return sent;
    }

    /** Looks up what is to be sent. */
    void fill(int mode) {
        BrokenSync broken = phone.broken;
        if (broken != null) {
            phone.items.keySet().stream().filter(broken::leavesOut).forEach(accepted::add);
            sent.addAll(broken.known());
        }
        if (PhoneSession.sendsAll(mode)) {
            if (mode == PhoneSession.SLOW) {
                phone.slowSync();
            } else {
                phone.refresh();
            }
            Logged how = phone.model.addsInSlow() ? Logged.ADDED : Logged.CHANGED;
            phone.items.keySet().stream()
                    .filter(luid -> broken == null || !broken.leavesOut(luid))
                    .forEach(luid -> queue.add(new Pending(luid, how)));
            if (broken != null) {
                broken.known().stream()
                        .filter(luid -> !phone.items.containsKey(luid))
                        .forEach(luid -> queue.add(new Pending(luid, Logged.DELETED)));
            }
        } else if (mode == 205 && broken == null) {
            phone.forgetAll();
        } else if (mode != 204 && mode != 205) {
            phone.log.forEach((luid, what) -> {
                if (broken != null && broken.leavesOut(luid)) {
                    accepted.add(luid);
                    return;
                }
                if (phone.reused.contains(luid)) {
                    phone.deletesAgain(luid);
                    queue.add(new Pending(luid, Logged.DELETED));
                }
                queue.add(new Pending(luid, phone.items.containsKey(luid) ? what : Logged.DELETED));
            });
        }
    }

    /** Adds the next changes; says whether they were the last. */
    boolean next(List<Command> commands, int mode) {
        List<Command> inside = new ArrayList<>();
        int syncId = commands.size() + 1;
        open.track(syncId, 0);
        while (!queue.isEmpty() && inside.size() < phone.model.itemsPerMessage()) {
            Pending pending = queue.poll();
            int id = syncId + inside.size() + 1;
            open.track(id, pending.luid());
            inside.add(command(pending, id, mode));
            if (mode != PhoneSession.SLOW) {
                transfer.run();
            }
        }
        commands.add(Sync.of(
                syncId, Location.of(PhoneSession.OURS), Location.of(PhoneSession.THEIRS), OptionalInt.empty(), inside));
        return queue.isEmpty();
    }

    private Command command(Pending pending, int id, int mode) {
        Location luid = Location.of(Integer.toString(pending.luid()));
        sent.add(pending.luid());
        if (pending.what() == Logged.DELETED) {
            phone.refresh.remove(pending.luid());
            timeline.add(phone.name, () -> "sends Delete " + pending.luid());
            return Delete.of(id, List.of(Item.of(null, luid, null, null)));
        }
        List<Prop> card = phone.items.get(pending.luid());
        if (mode == PhoneSession.REPLACING) {
            phone.refresh.put(pending.luid(), card);
        }
        timeline.add(
                phone.name,
                () -> "sends " + (pending.what() == Logged.ADDED ? "Add " : "Replace ") + pending.luid() + " " + card);
        boolean old = phone.model.old();
        Meta meta = Meta.ofType(old ? "text/x-vcard" : "text/vcard");
        String text = new String(VcardText.write(card, old), StandardCharsets.UTF_8);
        Item item = Item.of(null, luid, null, Data.of(text));
        if (pending.what() == Logged.ADDED || phone.log.get(pending.luid()) == Logged.ADDED) {
            phone.everSent.add(pending.luid());
        }
        if (pending.what() == Logged.ADDED) {
            return Add.of(id, meta, List.of(item));
        }
        return Replace.of(id, meta, List.of(item));
    }

    /** The server has answered for an item. */
    void answered(String cmd, int luid, int code, int mode) {
        boolean taken = (code >= 200 && code < 300) || code == 418 || code == 419;
        if (code != 200 && code != 201) {
            timeline.add(phone.name, () -> "hears " + code + " for " + cmd + " " + luid);
        }
        boolean more = cmd.equals("Delete") && phone.items.containsKey(luid);
        if (!taken || more) {
            return;
        }
        if (mode != PhoneSession.REPLACING) {
            phone.confirmed(luid);
        }
        if (PhoneSession.sendsAll(mode) || phone.model.clearsAtEnd()) {
            accepted.add(luid);
        } else {
            phone.told(luid);
        }
    }
}

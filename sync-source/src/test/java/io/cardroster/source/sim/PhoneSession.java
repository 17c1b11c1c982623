package io.cardroster.source.sim;

import io.cardroster.source.sim.Phone.Logged;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.Anchor;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Delete;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Map;
import io.cardroster.syncml.message.MapItem;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Put;
import io.cardroster.syncml.message.Replace;
import io.cardroster.syncml.message.Results;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;

/** One SyncML session of a phone: makes its messages and takes the answers. Knows nothing of the server but what comes over the wire. */
final class PhoneSession {

    /** Alert by which a phone goes on with a sync that broke off. */
    static final int RESUME = 225;

    static final String URL = "http://sync.example.org/sync";
    private static final String OURS = "./contacts";
    private static final String THEIRS = "./pb";

    private enum Phase {
        OPENING,
        SENDING,
        RECEIVING,
        CLOSING,
        OVER
    }

    /** A change that waits to be sent. */
    private record Pending(int luid, Logged what) {}

    /** A command with its number. */
    private record Sent(int msgId, String cmdId) {}

    private final Phone phone;
    private final String login;
    private final MessageCodec codec;
    private final Timeline timeline;
    private final Runnable transfer;
    private final String session;
    private final String nextAnchor;
    private final int requested;
    private int mode;
    private int msgId;
    private String token;
    private Phase phase = Phase.OPENING;
    private boolean done;
    private boolean suspending;
    private String failure = "";
    private final Deque<Pending> queue = new ArrayDeque<>();
    /** Our commands without Status, with the LUID of an item or 0. */
    private final java.util.Map<Sent, Integer> open = new LinkedHashMap<>();

    private final java.util.Map<Sent, String> mapsSent = new HashMap<>();
    /** Items that the server has taken in this session. */
    private final Set<Integer> accepted = new HashSet<>();
    /** LUIDs of items that were sent in this sync, before a break as well. */
    private final Set<Integer> sent = new HashSet<>();
    /** LUIDs of items that came from the server in this session. */
    private final Set<Integer> received = new HashSet<>();

    /** Those of them that it changed, whose Status waits to be sent or was sent without an answer until now. */
    private final Set<Integer> unanswered = new HashSet<>();

    private final Set<Integer> statusSent = new HashSet<>();

    private final List<IntFunction<Command>> owed = new ArrayList<>();
    private int tries;

    /** @param transfer told of each item that travels, in either direction */
    PhoneSession(Phone phone, String login, int mode, MessageCodec codec, Timeline timeline, Runnable transfer) {
        this.phone = phone;
        this.login = login;
        this.requested = mode;
        this.mode = mode;
        this.codec = codec;
        this.timeline = timeline;
        this.transfer = transfer;
        if (mode != RESUME) {
            phone.broken = null;
        }
        this.session = Integer.toString(++phone.sessions);
        phone.anchors++;
        boolean same = phone.model.sameAnchors() && phone.anchors % 2 == 0 && !phone.lastAnchor.isEmpty();
        this.nextAnchor = same ? phone.lastAnchor : phone.name + "-" + phone.anchors;
    }

    boolean over() {
        return phase == Phase.OVER;
    }

    /** Whether it ended well. */
    boolean completed() {
        return done;
    }

    String failure() {
        return failure;
    }

    String token() {
        return token;
    }

    boolean maySuspend() {
        return phase != Phase.OPENING
                && phase != Phase.OVER
                && phone.model.version().verDtd().equals("1.2");
    }

    /** The next message says that the phone wants to stop here. */
    void suspend() {
        suspending = true;
    }

    boolean slow() {
        return mode == 201;
    }

    /** Whether all items are sent, whatever the log of changes says. */
    private boolean sendsAll() {
        return slow() || replaces();
    }

    /** Whether the phone's items take the place of the server's. */
    private boolean replaces() {
        return mode == 203;
    }

    // Messages.

    byte[] next() {
        msgId++;
        tries = 0;
        statusSent.addAll(unanswered);
        List<Command> commands = new ArrayList<>();
        boolean last = false;
        if (phase == Phase.OPENING && msgId == 1) {
            last = opening(commands);
        } else {
            owed.forEach(make -> commands.add(make.apply(commands.size() + 1)));
            owed.clear();
            if (suspending) {
                commands.add(Alert.of(number(commands), 224, List.of(datastores())));
                phase = Phase.CLOSING;
                failure = "suspended";
            } else if (phase == Phase.SENDING) {
                last = changes(commands);
            } else if (phase == Phase.CLOSING) {
                maps(commands);
                last = true;
            } else {
                commands.add(Alert.of(number(commands), 222, List.of(datastores())));
            }
        }
        byte[] bytes = codec.encode(
                SyncMessage.of(header(), commands, last), WireForm.of(phone.model.encoding(), phone.model.version()));
        if (last && phase == Phase.SENDING) {
            phase = Phase.RECEIVING;
        }
        return bytes;
    }

    private SyncHeader header() {
        String target = token == null ? URL : URL + "?s=" + token;
        SyncHeader header = SyncHeader.of(
                phone.model.version().verDtd(),
                session,
                msgId,
                Location.of(target),
                Location.of(phone.name, login),
                null,
                Meta.ofLimits(phone.model.maxMsgSize(), OptionalLong.empty()));
        if (token == null) {
            byte[] basic = (login + ":secret").getBytes(StandardCharsets.UTF_8);
            header.with(Cred.of(
                    Meta.ofAuthentication("syncml:auth-basic", null),
                    Base64.getEncoder().encodeToString(basic)));
        }
        return header;
    }

    private static Item datastores() {
        return Item.of(Location.of(OURS), Location.of(THEIRS), null, null);
    }

    private static int number(List<Command> commands) {
        return commands.size() + 1;
    }

    private boolean opening(List<Command> commands) {
        String last = phone.lastAnchor;
        Meta anchors = Meta.ofAnchor(Anchor.of(last.isEmpty() ? null : last, nextAnchor));
        commands.add(Alert.of(1, requested, List.of(Item.of(Location.of(OURS), Location.of(THEIRS), anchors, null))));
        open.put(new Sent(msgId, "1"), 0);
        if (!phone.devInfKnown) {
            Meta type = Meta.ofType(phone.model.encoding().devInfType());
            Item item =
                    Item.of(null, Location.of(phone.model.version().devInfUri()), null, Data.of(PhoneDevInf.of(phone)));
            Put put = Put.of(number(commands), type, List.of(item));
            open.put(new Sent(msgId, put.cmdId()), 0);
            commands.add(put);
        }
        maps(commands);
        timeline.add(
                phone.name,
                () -> "opens session " + session + " with " + requested + " Last=" + phone.lastAnchor + " Next="
                        + nextAnchor + (phone.maps.isEmpty() ? "" : " late Maps " + phone.maps));
        return true;
    }

    private void maps(List<Command> commands) {
        if (phone.maps.isEmpty()) {
            return;
        }
        List<MapItem> items = new ArrayList<>();
        int id = number(commands);
        phone.maps.forEach((guid, luid) -> {
            items.add(MapItem.of(guid, Integer.toString(luid)));
        });
        mapsSent.put(new Sent(msgId, Integer.toString(id)), String.join(" ", phone.maps.keySet()));
        open.put(new Sent(msgId, Integer.toString(id)), 0);
        commands.add(Map.of(id, Location.of(OURS), Location.of(THEIRS), items));
    }

    private boolean changes(List<Command> commands) {
        List<Command> inside = new ArrayList<>();
        int syncId = number(commands);
        open.put(new Sent(msgId, Integer.toString(syncId)), 0);
        while (!queue.isEmpty() && inside.size() < phone.model.itemsPerMessage()) {
            Pending pending = queue.poll();
            int id = syncId + inside.size() + 1;
            open.put(new Sent(msgId, Integer.toString(id)), pending.luid());
            inside.add(command(pending, id));
            if (!slow()) {
                transfer.run();
            }
        }
        commands.add(Sync.of(syncId, Location.of(OURS), Location.of(THEIRS), OptionalInt.empty(), inside));
        return queue.isEmpty();
    }

    private Command command(Pending pending, int id) {
        Location luid = Location.of(Integer.toString(pending.luid()));
        sent.add(pending.luid());
        if (pending.what() == Logged.DELETED) {
            phone.refresh.remove(pending.luid());
            timeline.add(phone.name, () -> "sends Delete " + pending.luid());
            return Delete.of(id, List.of(Item.of(null, luid, null, null)));
        }
        List<Prop> card = phone.items.get(pending.luid());
        if (replaces()) {
            phone.refresh.put(pending.luid(), card);
        }
        timeline.add(
                phone.name,
                () -> "sends " + (pending.what() == Logged.ADDED ? "Add " : "Replace ") + pending.luid() + " " + card);
        boolean old = phone.model.old();
        Meta meta = Meta.ofType(old ? "text/x-vcard" : "text/vcard");
        String text = new String(VcardText.write(card, old), StandardCharsets.UTF_8);
        Item item = Item.of(null, luid, null, Data.of(text));
        if (pending.what() == Logged.ADDED) {
            phone.everSent.add(pending.luid());
            return Add.of(id, meta, List.of(item));
        }
        return Replace.of(id, meta, List.of(item));
    }

    // Answers.

    /** Takes an answer. Afterwards either {@link #over} or there is a {@link #next} message. */
    void answer(SyncMessage message) {
        message.header()
                .flatMap(SyncHeader::respUri)
                .filter(uri -> uri.contains("?s="))
                .ifPresent(uri -> token = uri.substring(uri.indexOf("?s=") + 3));
        unanswered.removeAll(statusSent);
        statusSent.clear();
        int theirMsg = (int) message.header().orElseThrow().msgId().orElse(0);
        owed.add(id -> Status.of(id, theirMsg, "0", "SyncHdr", URL, phone.name, null, 200, List.of()));
        for (Command command : message.commands()) {
            if (command instanceof Status status) {
                status(status);
            }
        }
        for (Command command : message.commands()) {
            take(command, theirMsg);
        }
        if (!failure.isEmpty()) {
            breakOff();
        } else if (message.isFinal()) {
            packageEnds();
        } else if (phase == Phase.OPENING && msgId > 20) {
            fail("the first package does not end");
        }
    }

    private void packageEnds() {
        if (!open.isEmpty()) {
            throw new Violation(Invariant.ONE_STATUS, phone.name + " got no Status for " + open.keySet());
        }
        switch (phase) {
            case OPENING -> {
                phase = Phase.SENDING;
                fillQueue();
            }
            case RECEIVING -> phase = Phase.CLOSING;
            case CLOSING -> complete();
            case SENDING, OVER -> {}
        }
    }

    private void fillQueue() {
        phone.devInfKnown = true;
        BrokenSync broken = phone.broken;
        if (broken != null) {
            phone.items.keySet().stream().filter(broken::leavesOut).forEach(accepted::add);
            sent.addAll(broken.known());
        }
        if (sendsAll()) {
            if (slow()) {
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

    private void complete() {
        phase = Phase.OVER;
        done = true;
        phone.broken = null;
        phone.lastAnchor = nextAnchor;
        if (slow()) {
            phone.log.values().removeIf(what -> what == Logged.DELETED);
            phone.reused.clear();
        } else if (replaces()) {
            phone.refreshed();
        }
        accepted.forEach(phone::told);
        phone.synced();
        timeline.add(phone.name, () -> "ends its session well");
    }

    /** What was answered until now is left out when the sync goes on. */
    private void breakOff() {
        phone.unanswered.addAll(unanswered);
        boolean mayHaveEnded = phase == Phase.CLOSING || (phase == Phase.RECEIVING && replaces());
        if (mayHaveEnded && phone.lastAnchor.isEmpty()) {
            phone.missesEndOfFirstSync();
        }
        if (phase != Phase.OPENING) {
            if (sendsAll()) {
                accepted.addAll(received);
            }
            phone.broken = new BrokenSync(accepted, sent);
        }
        phase = Phase.OVER;
    }

    private void fail(String why) {
        failure = why;
        breakOff();
        timeline.add(phone.name, () -> "gives up: " + why);
    }

    private void status(Status status) {
        if (status.cmdRef().equals("0")) {
            if (status.code() != 200 && status.code() != 212) {
                failure = "header answered " + status.code();
            }
            return;
        }
        Sent sent = new Sent(status.msgRef(), status.cmdRef());
        Integer luid = open.remove(sent);
        if (luid == null) {
            if (status.cmd().equals("Alert")) {
                return; // for an Alert 222 or 224
            }
            throw new Violation(
                    Invariant.ONE_STATUS,
                    phone.name + " got a Status for " + sent + " " + status.cmd() + " which has none to come");
        }
        int code = status.code();
        switch (status.cmd()) {
            case "Alert" -> {
                if (code == 508) {
                    mode = 201;
                    phone.broken = null;
                } else if (code != 200) {
                    failure = "Alert answered " + code;
                }
            }
            case "Sync" -> {
                if (code != 200) {
                    failure = "Sync answered " + code;
                }
            }
            case "Map" -> mapAnswered(sent, code);
            case "Add", "Replace", "Delete" -> itemAnswered(status.cmd(), luid, code);
            default -> {}
        }
    }

    private void mapAnswered(Sent sent, int code) {
        if (code == 200) {
            List.of(mapsSent.get(sent).split(" ", -1)).forEach(phone.maps::remove);
        }
    }

    private void itemAnswered(String cmd, int luid, int code) {
        boolean taken = (code >= 200 && code < 300) || code == 418 || code == 419;
        if (code != 200 && code != 201) {
            timeline.add(phone.name, () -> "hears " + code + " for " + cmd + " " + luid);
        }
        boolean more = cmd.equals("Delete") && phone.items.containsKey(luid);
        if (!taken || more) {
            return;
        }
        if (!replaces()) {
            phone.confirmed(luid);
        }
        if (sendsAll() || phone.model.clearsAtEnd()) {
            accepted.add(luid);
        } else {
            phone.told(luid);
        }
    }

    private void take(Command command, int theirMsg) {
        switch (command.verb()) {
            case STATUS -> {}
            case ALERT -> {
                Alert alert = (Alert) command;
                if (alert.code() >= 200 && alert.code() < 210 && alert.code() != mode) {
                    mode = alert.code();
                }
                owe(command, theirMsg, 200, null, null);
            }
            case GET -> {
                owe(command, theirMsg, 200, null, null);
                Item item = Item.of(
                        null, Location.of(phone.model.version().devInfUri()), null, Data.of(PhoneDevInf.of(phone)));
                Meta type = Meta.ofType(phone.model.encoding().devInfType());
                String ref = command.cmdId();
                owed.add(id -> {
                    open.put(new Sent(msgId, Integer.toString(id)), 0);
                    return Results.of(id, theirMsg, ref, type, List.of(item));
                });
            }
            case SYNC -> {
                owe(command, theirMsg, 200, null, null);
                for (Command change : ((Sync) command).commands()) {
                    for (Item item : change.items()) {
                        change(change, item, theirMsg);
                    }
                }
            }
            default -> owe(command, theirMsg, 501, null, null);
        }
    }

    private void owe(Command command, int theirMsg, int code, String target, String source) {
        String ref = command.cmdId();
        String cmd = command.verb().elementName();
        owed.add(id -> Status.of(id, theirMsg, ref, cmd, target, source, null, code, List.of()));
    }

    private void change(Command command, Item item, int theirMsg) {
        transfer.run();
        String target = item.target().map(Location::uri).orElse(null);
        String source = item.source().map(Location::uri).orElse(null);
        int code = switch (command.verb()) {
            case ADD -> added(source, card(item));
            case REPLACE -> replaced(target, card(item));
            case DELETE -> deleted(target);
            default -> 501;
        };
        owe(command, theirMsg, code, target, source);
    }

    private List<Prop> card(Item item) {
        return phone.model.received(
                VcardText.read(item.data().orElseThrow().text().getBytes(StandardCharsets.UTF_8)));
    }

    private int added(String guid, List<Prop> card) {
        Integer known = phone.maps.get(guid);
        if (known != null && phone.items.containsKey(known)) {
            timeline.add(phone.name, () -> "gets Add of " + guid + " once more, has it as " + known);
            return 418;
        }
        int luid = phone.newLuid(true);
        received.add(luid);
        unanswered.add(luid);
        phone.received(luid, card);
        phone.maps.put(guid, luid);
        timeline.add(phone.name, () -> "gets Add of " + guid + " as " + luid + " " + card);
        return 201;
    }

    private int replaced(String target, List<Prop> card) {
        int luid = Integer.parseInt(target);
        if (!phone.items.containsKey(luid)) {
            timeline.add(phone.name, () -> "gets Replace of " + luid + " that it does not have");
            phone.saysGone(luid);
            return 404;
        }
        overrule(luid);
        received.add(luid);
        unanswered.add(luid);
        phone.received(luid, card);
        timeline.add(phone.name, () -> "gets Replace of " + luid + " " + card);
        return 200;
    }

    private int deleted(String target) {
        int luid = Integer.parseInt(target);
        overrule(luid);
        timeline.add(phone.name, () -> "gets Delete of " + luid);
        return phone.items.remove(luid) == null ? 211 : 200;
    }

    /** In a sync that only the server sends, what it sends beats what was done here. */
    private void overrule(int luid) {
        if (mode == 204 || mode == 205) {
            phone.lose(luid);
            phone.told(luid);
        }
    }

    /** A message went unanswered; says whether the phone tries it again. */
    boolean again() {
        return phone.model.patient() && ++tries < 4;
    }

    void giveUp(String why) {
        if (phase != Phase.OVER) {
            fail(why);
        }
    }
}

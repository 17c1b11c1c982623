package io.cardroster.source.sim;

import io.cardroster.source.sim.Phone.Logged;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.Anchor;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Map;
import io.cardroster.syncml.message.MapItem;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Put;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;

/** One SyncML session of a phone: makes its messages and takes the answers. Knows nothing of the server but what comes over the wire. */
final class PhoneSession {

    /** Alert by which a phone goes on with a sync that broke off. */
    static final int RESUME = 225;

    /** Mode in which everything is compared. */
    static final int SLOW = 201;

    /** Mode in which the phone's items take the place of the server's. */
    static final int REPLACING = 203;

    static final String URL = "http://sync.example.org/sync";
    static final String OURS = "./contacts";
    static final String THEIRS = "./pb";

    private enum Phase {
        OPENING,
        SENDING,
        RECEIVING,
        CLOSING,
        OVER
    }

    /** Told of each command that wants a Status, with the LUID of an item or 0. */
    interface Tracking {
        void track(int cmdId, int luid);
    }

    /** A command with its number. */
    private record Sent(int msgId, String cmdId) {}

    private final Phone phone;
    private final String login;
    private final MessageCodec codec;
    private final Timeline timeline;
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
    private final PhoneUpload upload;
    private final PhoneDownload download;
    /** Our commands without Status, with the LUID of an item or 0. */
    private final java.util.Map<Sent, Integer> open = new LinkedHashMap<>();

    private final java.util.Map<Sent, String> mapsSent = new HashMap<>();
    private int tries;

    /** @param transfer told of each item that travels, in either direction */
    PhoneSession(Phone phone, String login, int mode, MessageCodec codec, Timeline timeline, Runnable transfer) {
        this.phone = phone;
        this.login = login;
        this.requested = mode;
        this.mode = mode;
        this.codec = codec;
        this.timeline = timeline;
        this.upload = new PhoneUpload(phone, timeline, transfer, this::track);
        this.download = new PhoneDownload(phone, timeline, transfer, this::track);
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
        return mode == SLOW;
    }

    /** Whether all items are sent, whatever the log of changes says. */
    static boolean sendsAll(int mode) {
        return mode == SLOW || mode == REPLACING;
    }

    private boolean replaces() {
        return mode == REPLACING;
    }

    private void track(int cmdId, int luid) {
        open.put(new Sent(msgId, Integer.toString(cmdId)), luid);
    }

    // Messages.

    byte[] next() {
        msgId++;
        tries = 0;
        List<Command> commands = new ArrayList<>();
        boolean last = false;
        if (phase == Phase.OPENING && msgId == 1) {
            last = opening(commands);
        } else {
            download.answer(commands);
            if (suspending) {
                commands.add(Alert.of(number(commands), 224, List.of(datastores())));
                phase = Phase.CLOSING;
                failure = "suspended";
            } else if (phase == Phase.SENDING) {
                last = upload.next(commands, mode);
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

    // Answers.

    /** Takes an answer. Afterwards either {@link #over} or there is a {@link #next} message. */
    void answer(SyncMessage message) {
        message.header()
                .flatMap(SyncHeader::respUri)
                .filter(uri -> uri.contains("?s="))
                .ifPresent(uri -> token = uri.substring(uri.indexOf("?s=") + 3));
        download.answered();
        int theirMsg = (int) message.header().orElseThrow().msgId().orElse(0);
        download.header(theirMsg);
        for (Command command : message.commands()) {
            if (command instanceof Status status) {
                status(status);
            }
        }
        for (Command command : message.commands()) {
            if (command instanceof Alert alert && alert.code() >= 200 && alert.code() < 210) {
                mode = alert.code();
            }
            download.take(command, theirMsg, mode);
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
                phone.devInfKnown = true;
                upload.fill(mode);
            }
            case RECEIVING -> phase = Phase.CLOSING;
            case CLOSING -> complete();
            case SENDING, OVER -> {}
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
        upload.accepted().forEach(phone::told);
        phone.synced();
        timeline.add(phone.name, () -> "ends its session well");
    }

    /** What was answered until now is left out when the sync goes on. */
    private void breakOff() {
        phone.unanswered.addAll(download.unanswered());
        boolean mayHaveEnded = phase == Phase.CLOSING || (phase == Phase.RECEIVING && replaces());
        if (mayHaveEnded && phone.lastAnchor.isEmpty()) {
            phone.missesEndOfFirstSync();
        }
        if (phase != Phase.OPENING) {
            if (sendsAll(mode)) {
                upload.accepted().addAll(download.received());
            }
            phone.broken = new BrokenSync(upload.accepted(), upload.sent());
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
                    mode = SLOW;
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
            case "Add", "Replace", "Delete" -> upload.answered(status.cmd(), luid, code, mode);
            default -> {}
        }
    }

    private void mapAnswered(Sent sent, int code) {
        if (code == 200) {
            List.of(mapsSent.get(sent).split(" ", -1)).forEach(phone.maps::remove);
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

package io.cardroster.server.demo;

import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.AlertCode;
import io.cardroster.syncml.message.Anchor;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Delete;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Replace;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.ExactText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One sync of a demo phone, from its first message to the server's last. Sends all of its changes in one message. */
public final class PhoneSession {

    private static final String THEIRS = "contacts";
    private static final String OURS = "./contacts";
    private static final Meta CARD = Meta.ofType("text/x-vcard");
    private static final int MAX_MESSAGE = 100_000;
    private static final int MAX_ROUNDS = 50;

    private final PhoneWire wire;
    private final String device;
    private final String owner;
    private final String password;
    private final PhoneMemory before;
    private final TreeMap<String, String> cards;
    private int msgId;
    private int sent;
    private int received;

    /**
     * What travelled.
     *
     * @param sent changes of the phone
     * @param received changes of the server
     */
    public record Summary(int sent, int received) {}

    PhoneSession(PhoneWire wire, String device, String owner, String password, PhoneMemory before) {
        this.wire = wire;
        this.device = device;
        this.owner = owner;
        this.password = password;
        this.before = before;
        this.cards = new TreeMap<>(before.cards());
    }

    /** The address book after the sync. */
    Map<String, String> cards() {
        return cards;
    }

    Summary run() {
        SyncMessage answer = send(List.of(opening()));
        boolean slow = answer.commands().stream()
                .filter(Alert.class::isInstance)
                .map(Alert.class::cast)
                .anyMatch(alert -> alert.code() == AlertCode.SLOW.code());
        PhoneReplies replies = new PhoneReplies(cards, msgId);
        List<Command> next = replies.to(answer);
        List<Command> changes = changes(slow, next.size() + 2);
        sent = changes.size();
        next.add(Sync.of(
                next.size() + 1, Location.of(THEIRS), Location.of(OURS), OptionalInt.of(changes.size()), changes));
        for (int round = 0; round < MAX_ROUNDS; round++) {
            answer = send(next);
            replies = new PhoneReplies(cards, msgId);
            next = replies.to(answer);
            received += replies.changes();
            if (answer.isFinal() && !replies.needed()) {
                return new Summary(sent, received);
            }
        }
        throw new DemoFailedException("the server does not come to an end with " + device);
    }

    private Alert opening() {
        int last = before.anchor();
        AlertCode code = last == 0 ? AlertCode.SLOW : AlertCode.TWO_WAY;
        Anchor anchor = Anchor.of(last == 0 ? null : Integer.toString(last), Integer.toString(last + 1));
        return Alert.of(
                1, code.code(), List.of(Item.of(Location.of(THEIRS), Location.of(OURS), Meta.ofAnchor(anchor), null)));
    }

    private List<Command> changes(boolean slow, int firstId) {
        Map<String, String> known = slow ? Map.of() : before.synced();
        TreeSet<String> luids = new TreeSet<>(cards.keySet());
        luids.addAll(known.keySet());
        List<Command> changes = new ArrayList<>();
        for (String luid : luids) {
            @Nullable String now = cards.get(luid);
            @Nullable String then = known.get(luid);
            int id = firstId + changes.size();
            if (now == null) {
                changes.add(Delete.of(id, List.of(Item.of(null, Location.of(luid), null, null))));
            } else if (then == null) {
                changes.add(Add.of(id, CARD, List.of(item(luid, now))));
            } else if (!now.equals(then)) {
                changes.add(Replace.of(id, CARD, List.of(item(luid, now))));
            }
        }
        return changes;
    }

    private static Item item(String luid, String card) {
        Data data = Data.of(ExactText.text(card.getBytes(StandardCharsets.UTF_8)));
        return Item.of(null, Location.of(luid), null, data);
    }

    private SyncMessage send(List<Command> commands) {
        msgId++;
        SyncHeader header = SyncHeader.of(
                "1.2",
                Integer.toString(before.anchor() + 1),
                msgId,
                Location.of(wire.target()),
                Location.of(device, owner),
                null,
                Meta.ofLimits(MAX_MESSAGE, OptionalLong.empty()));
        if (msgId == 1) {
            String pair = owner + ":" + password;
            header.with(Cred.of(
                    Meta.ofAuthentication("syncml:auth-basic", null),
                    Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        }
        SyncMessage answer = wire.exchange(SyncMessage.of(header, commands, true));
        for (Command command : answer.commands()) {
            if (command instanceof Status status && status.code() >= 400 && status.code() != 508) {
                throw new DemoFailedException(
                        "the server answered the phone's " + status.cmd() + " with " + status.code());
            }
        }
        return answer;
    }
}

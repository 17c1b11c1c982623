package io.cardroster.source.sim;

import io.cardroster.source.sim.PhoneSession.Tracking;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Results;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.Sync;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** What a phone does with the commands of the server in one session, and what it owes for them. */
final class PhoneDownload {

    private final Phone phone;
    private final Timeline timeline;
    private final Runnable transfer;
    private final Tracking open;
    /** LUIDs of items that came from the server in this session. */
    private final Set<Integer> received = new HashSet<>();
    /** Those of them that it changed, whose Status waits to be sent or was sent without an answer until now. */
    private final Set<Integer> unanswered = new HashSet<>();

    private final Set<Integer> statusSent = new HashSet<>();
    private final List<IntFunction<Command>> owed = new ArrayList<>();

    PhoneDownload(Phone phone, Timeline timeline, Runnable transfer, Tracking open) {
        this.phone = phone;
        this.timeline = timeline;
        this.transfer = transfer;
        this.open = open;
    }

    Set<Integer> received() {
        return received;
    }

    Set<Integer> unanswered() {
        return unanswered;
    }

    /** Adds what is owed to a message. */
    void answer(List<Command> commands) {
        statusSent.addAll(unanswered);
        owed.forEach(make -> commands.add(make.apply(commands.size() + 1)));
        owed.clear();
    }

    /** The server has got the message before. */
    void answered() {
        unanswered.removeAll(statusSent);
        statusSent.clear();
    }

    void header(int theirMsg) {
        owed.add(id -> Status.of(id, theirMsg, "0", "SyncHdr", PhoneSession.URL, phone.name, null, 200, List.of()));
    }

    /** Carries out a command. */
    void take(Command command, int theirMsg, int mode) {
        switch (command.verb()) {
            case STATUS -> {}
            case ALERT -> owe(command, theirMsg, 200, null, null);
            case GET -> {
                owe(command, theirMsg, 200, null, null);
                Item item = Item.of(
                        null, Location.of(phone.model.version().devInfUri()), null, Data.of(PhoneDevInf.of(phone)));
                Meta type = Meta.ofType(phone.model.encoding().devInfType());
                String ref = command.cmdId();
                owed.add(id -> {
                    open.track(id, 0);
                    return Results.of(id, theirMsg, ref, type, List.of(item));
                });
            }
            case SYNC -> {
                owe(command, theirMsg, 200, null, null);
                for (Command change : ((Sync) command).commands()) {
                    for (Item item : change.items()) {
                        change(change, item, theirMsg, mode);
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

    private void change(Command command, Item item, int theirMsg, int mode) {
        transfer.run();
        String target = item.target().map(Location::uri).orElse(null);
        String source = item.source().map(Location::uri).orElse(null);
        int code = switch (command.verb()) {
            case ADD -> added(source, card(item));
            case REPLACE -> replaced(target, card(item), mode);
            case DELETE -> deleted(target, mode);
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

    private int replaced(String target, List<Prop> card, int mode) {
        int luid = Integer.parseInt(target);
        if (!phone.items.containsKey(luid)) {
            timeline.add(phone.name, () -> "gets Replace of " + luid + " that it does not have");
            phone.saysGone(luid);
            return 404;
        }
        overrule(luid, mode);
        received.add(luid);
        unanswered.add(luid);
        phone.received(luid, card);
        timeline.add(phone.name, () -> "gets Replace of " + luid + " " + card);
        return 200;
    }

    private int deleted(String target, int mode) {
        int luid = Integer.parseInt(target);
        overrule(luid, mode);
        timeline.add(phone.name, () -> "gets Delete of " + luid);
        return phone.items.remove(luid) == null ? 211 : 200;
    }

    /** In a sync that only the server sends, what it sends beats what was done here. */
    private void overrule(int luid, int mode) {
        if (mode == 204 || mode == 205) {
            phone.lose(luid);
            phone.told(luid);
        }
    }
}

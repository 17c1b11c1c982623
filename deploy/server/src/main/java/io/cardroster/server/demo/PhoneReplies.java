package io.cardroster.server.demo;

import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.AlertCode;
import io.cardroster.syncml.message.Anchor;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Delete;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.MapItem;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Replace;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.ExactText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out what one message of the server asks of a demo phone, and makes the Statuses and the Map that go back. */
final class PhoneReplies {

    private static final int DONE = 200;
    private static final int ADDED = 201;
    private static final int NOT_FOUND = 404;

    private final Map<String, String> cards;
    private final int msgRef;
    private final List<Command> replies = new ArrayList<>();
    private final List<MapItem> added = new ArrayList<>();
    private boolean needed;
    private int changes;

    /**
     * Replies to one message.
     *
     * @param cards the phone's address book, which is changed
     * @param msgRef MsgID of the server's message
     */
    PhoneReplies(Map<String, String> cards, int msgRef) {
        this.cards = cards;
        this.msgRef = msgRef;
    }

    /** How many cards the server changed. */
    int changes() {
        return changes;
    }

    /** Whether the server waits for an answer. */
    boolean needed() {
        return needed;
    }

    /** The commands that go back; the caller may add to them. */
    List<Command> to(SyncMessage message) {
        replies.add(Status.of(1, msgRef, "0", "SyncHdr", null, null, null, DONE, List.of()));
        for (Command command : message.commands()) {
            if (command instanceof Sync sync) {
                needed = true;
                status(sync, DONE, null, null, List.of());
                sync.commands().forEach(this::change);
            } else if (command instanceof Alert alert) {
                needed = true;
                status(alert, DONE, null, null, anchors(alert));
            } else if (!(command instanceof Status)) {
                needed = true;
                status(command, NOT_FOUND, null, null, List.of());
            }
        }
        if (!added.isEmpty()) {
            replies.add(io.cardroster.syncml.message.Map.of(
                    replies.size() + 1, Location.of("contacts"), Location.of("./contacts"), added));
        }
        if (!message.isFinal()) {
            needed = true;
            replies.add(Alert.of(replies.size() + 1, AlertCode.NEXT_MESSAGE.code(), List.of()));
        }
        return replies;
    }

    private void change(Command change) {
        for (Item item : change.items()) {
            String luid = item.target().map(Location::uri).orElse("");
            String guid = item.source().map(Location::uri).orElse("");
            changes++;
            if (change instanceof Add) {
                String fresh = "s" + guid;
                cards.put(fresh, text(item));
                added.add(MapItem.of(guid, fresh));
                status(change, ADDED, null, guid, List.of());
            } else if (change instanceof Replace) {
                cards.put(luid, text(item));
                status(change, DONE, luid, null, List.of());
            } else if (change instanceof Delete) {
                cards.remove(luid);
                status(change, DONE, luid, null, List.of());
            }
        }
    }

    private void status(Command command, int code, @Nullable String target, @Nullable String source, List<Item> items) {
        replies.add(Status.of(
                replies.size() + 1,
                msgRef,
                command.cmdId(),
                command.verb().elementName(),
                target,
                source,
                null,
                code,
                items));
    }

    private static List<Item> anchors(Alert alert) {
        return alert.items().stream()
                .flatMap(item -> item.meta().flatMap(Meta::anchor).stream())
                .map(anchor -> Item.of(Data.of(Anchor.of(null, anchor.next()))))
                .toList();
    }

    private static String text(Item item) {
        return new String(ExactText.bytes(item.data().map(Data::text).orElse("")), StandardCharsets.UTF_8);
    }
}

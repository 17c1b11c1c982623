package io.cardroster.source.sim;

import io.cardroster.source.sim.Edits.Deed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The memory of a phone: items by LUID, its log of changes, LUIDs that the server has not confirmed, anchors. */
final class Phone {

    /** What the log of changes says of an item. */
    enum Logged {
        ADDED,
        CHANGED,
        DELETED
    }

    final String name;
    final PhoneModel model;
    final TreeMap<Integer, List<Prop>> items = new TreeMap<>();
    /** Changes since the last sync, by LUID. */
    final LinkedHashMap<Integer, Logged> log = new LinkedHashMap<>();
    /** LUIDs given to items from the server, by GUID, until the server has confirmed the Map. */
    final LinkedHashMap<String, Integer> maps = new LinkedHashMap<>();
    /** What humans did that the server has not confirmed, by LUID. */
    final Map<Integer, List<Deed>> unconfirmed = new LinkedHashMap<>();
    /** Deleted items whose LUID went to another one before the deletion was sent. */
    final Set<Integer> reused = new HashSet<>();
    /** What it sent in its last refresh of the server, by LUID. */
    final Map<Integer, List<Prop>> refresh = new TreeMap<>();
    /** New items that were sent at least once, whatever came of it. */
    final Set<Integer> everSent = new HashSet<>();

    /** Items as they came from the server, not shown to it since: what then is missing may be taken for lost. */
    final Set<Integer> unproven = new HashSet<>();

    private final Map<Integer, List<Prop>> asReceived = new LinkedHashMap<>();
    /** Renamed items, until the server has heard of it. */
    private final Set<Integer> renamed = new HashSet<>();

    /** Whose items were deleted under a LUID and not told yet. */
    final Map<Integer, Set<Edits.Person>> deleted = new HashMap<>();
    /** Items that the server changed here, for which it may not have got the Status. */
    final Set<Integer> unanswered = new HashSet<>();
    /** Properties of items, as LUID and name, of which the server may believe that the phone has no room for all. */
    final Set<String> believedFull = new HashSet<>();

    /** Its items will be compared without a base, by what they show. */
    boolean anew;

    /** A sync that it may go on with; null for none. */
    BrokenSync broken;

    String lastAnchor = "";
    int anchors;
    int sessions;
    boolean devInfKnown;
    private final Edits edits;
    private final Timeline timeline;
    int lastLuid;

    Phone(String name, PhoneModel model, Edits edits, Timeline timeline) {
        this.name = name;
        this.model = model;
        this.edits = edits;
        this.timeline = timeline;
    }

    /** LUID of a new item; that of a deletion which the server has not heard of goes only to what the owner adds. */
    int newLuid(boolean fromServer) {
        if (model.recycles()) {
            int luid = 1;
            while (items.containsKey(luid) || (fromServer && log.containsKey(luid))) {
                luid++;
            }
            return luid;
        }
        return ++lastLuid;
    }

    // What its owner does.

    void add(Edits.Person person, List<Prop> card) {
        int luid = newLuid(false);
        if (log.get(luid) == Logged.DELETED) {
            reuse(luid);
        }
        Deed deed = deed(luid);
        List<Prop> entered = card.stream().map(model::entered).toList();
        entered.forEach(prop -> edits.wrote(person, prop, List.of(), deed));
        items.put(luid, entered);
        log.put(luid, Logged.ADDED);
        timeline.add(name, () -> "human adds " + luid + " " + entered);
    }

    /** The LUID goes to another item; half of such phones then say nothing of the deletion. */
    private void reuse(int luid) {
        if (model.clearsAtEnd()) {
            reused.add(luid);
        } else {
            unconfirmed.getOrDefault(luid, List.of()).forEach(deed -> deed.optional = true);
        }
    }

    /** Puts one value in the place of another; either may be missing. */
    void edit(int luid, Prop before, Prop after) {
        List<Prop> card = new ArrayList<>(items.get(luid));
        Edits.Person person = edits.of(card);
        Deed deed = deed(luid);
        List<Prop> replaced = before == null ? List.of() : List.of(before);
        if (after == null && mayCountAsLost(luid, before)) {
            believedFull.add(luid + before.name());
            deed.optional = true;
            edits.freeOverwritten(unconfirmed.get(luid), before.name());
            edits.free(person, List.of(before), before.name());
        } else if (believedFull.contains(luid + (before == null ? "" : before.name()))) {
            edits.free(person, replaced, before.name());
        }
        if (before != null && unanswered.contains(luid)) {
            // The server cannot tell whether this was edited or put beside what was there before.
            edits.free(person, replaced, before.name());
        }
        // Compared by what they show, a renamed card is another one, and so is a twin without the account that it
        // shares.
        String name = before == null ? "" : before.name();
        person.guessed |=
                (anew && (name.equals(Prop.N) || name.equals(Prop.IM))) || (person.twin && name.equals(Prop.IM));
        Prop entered = after == null ? null : model.entered(after);
        if (entered != null) {
            edits.wrote(person, entered, replaced, deed);
        } else {
            edits.removed(person, replaced, deed);
        }
        int at = before == null ? -1 : card.indexOf(before);
        if (at < 0) {
            card.add(entered);
        } else if (entered == null) {
            card.remove(at);
        } else {
            card.set(at, entered);
        }
        items.put(luid, List.copyOf(card));
        person.guessed |= anew && Edits.nameAlone(card);
        if (anew) {
            edits.unrecognised(card, unconfirmed.get(luid));
        }
        if (name.equals(Prop.N)) {
            renamed.add(luid);
        }
        if (model.oneSlot() && unproven.contains(luid) && card.equals(asReceived.get(luid))) {
            // Sent for no reason that shows: what is missing at the tail looks removed.
            edits.mayLoseNumbers(person, new Deed(name));
        }
        log.putIfAbsent(luid, Logged.CHANGED);
        timeline.add(
                this.name,
                () -> "human edits " + luid + " " + person.id + ": " + show(before) + " -> " + show(entered));
    }

    /** A device that never showed a property need not have room for it (decision 10). */
    private boolean mayCountAsLost(int luid, Prop removed) {
        boolean list = removed.list() || removed.name().equals(Prop.COLOUR); // of an extension a card may have several
        boolean uncommon = removed.name().equals(Prop.IM)
                || removed.name().equals(Prop.PHOTO)
                || removed.name().equals(Prop.COLOUR);
        return unproven.contains(luid) && (list || (uncommon && !model.announced()));
    }

    private static String show(Prop prop) {
        return prop == null ? "nothing" : prop.toString();
    }

    void delete(int luid) {
        unproven.remove(luid);
        List<Prop> card = items.remove(luid);
        Edits.Person person = edits.of(card);
        deleted.computeIfAbsent(luid, any -> new HashSet<>()).add(person);
        Set<String> cannotShow = new HashSet<>();
        person.writes.values().stream()
                .map(write -> write.name)
                .filter(prop -> !model.keeps(prop))
                .forEach(cannotShow::add);
        if (model.oneSlot()) {
            cannotShow.add(Prop.TEL);
        }
        edits.deleted(person, card, cannotShow, deed(luid));
        if (log.get(luid) == Logged.ADDED && !reused.contains(luid) && !everSent.contains(luid)) {
            log.remove(luid);
            unconfirmed.remove(luid).forEach(deed -> deed.optional = true);
            person.mayBeGone = true;
        } else {
            log.put(luid, Logged.DELETED);
        }
        timeline.add(name, () -> "human deletes " + luid + " " + person.id);
    }

    private Deed deed(int luid) {
        if (broken != null) {
            broken.changed(luid);
        }
        Deed deed = new Deed(name);
        unconfirmed.computeIfAbsent(luid, any -> new ArrayList<>()).add(deed);
        return deed;
    }

    // What a sync does.

    /** The server may count a sync as good that the phone does not, and cannot tell it from one that was reset. */
    void missesEndOfFirstSync() {
        items.values().forEach(edits::free);
        anew = true;
    }

    /** A sync has ended well. */
    void synced() {
        anew = false;
    }

    /** An item has come from the server. */
    void received(int luid, List<Prop> card) {
        items.put(luid, card);
        unproven.add(luid);
        asReceived.put(luid, card);
        believedFull.removeIf(entry -> entry.matches(luid + "[A-Z-]+"));
    }

    /** The server has answered for what was done to an item. */
    void confirmed(int luid) {
        unconfirmed.remove(luid);
        unproven.remove(luid);
        unanswered.remove(luid);
        renamed.remove(luid);
    }

    /** The log need not keep it any longer. */
    void told(int luid) {
        log.remove(luid);
        reused.remove(luid);
        everSent.remove(luid);
        deleted.remove(luid);
    }

    /** The phone answers that an item is not there: it has not told that somebody deleted it, so the other's change stands. */
    void saysGone(int luid) {
        deleted.getOrDefault(luid, Set.of()).forEach(person -> person.mayLive = true);
    }

    /**
     * It tells that an item is gone whose LUID has another one now. Where that one was sent before, without an answer, the server may
     * have it there already: it goes and comes back as a new card.
     */
    void deletesAgain(int luid) {
        if (everSent.contains(luid) && items.containsKey(luid)) {
            edits.of(items.get(luid)).mayLive = true;
        }
    }

    /** A deletion cannot be told in a slow sync, except for an item that was sent before the sync broke off. */
    void slowSync() {
        compareByContent();
        log.forEach((luid, what) -> {
            boolean told = broken != null && broken.mayKnow(luid);
            if (!told && (what == Logged.DELETED || reused.contains(luid))) {
                lose(luid);
            }
        });
    }

    /** What has another name and no other key is not recognised when all is compared. */
    private void compareByContent() {
        for (int luid : renamed) {
            if (items.containsKey(luid)
                    && edits.hasNewKeysOnly(items.get(luid), unconfirmed.getOrDefault(luid, List.of()))) {
                edits.unrecognised(items.get(luid));
            }
        }
    }

    /** It is about to send all that it has in the place of what the server has, or goes on with that. */
    void refresh() {
        if (broken == null) {
            refresh.clear();
        }
        compareByContent();
    }

    /** The server has what this phone shows and nothing else; items that it did not take stay in the log. */
    void refreshed() {
        log.values().removeIf(what -> what == Logged.DELETED);
        reused.clear();
        unconfirmed.clear();
        refresh.keySet().forEach(this::confirmed);
    }

    /** What was done to an item here is overruled on the phone itself. */
    void lose(int luid) {
        List<Deed> deeds = unconfirmed.remove(luid);
        if (deeds != null) {
            lose(deeds);
        }
    }

    void forgetAll() {
        loseUnconfirmed();
        unconfirmed.clear();
        items.clear();
        log.clear();
        reused.clear();
        everSent.clear();
        unproven.clear();
        believedFull.clear();
        maps.clear();
        lastAnchor = "";
        timeline.add(name, () -> "empties itself for the refresh");
    }

    private void lose(List<Deed> deeds) {
        deeds.forEach(deed -> deed.optional = true);
        edits.added(deeds).forEach(person -> person.mayBeGone = true);
    }

    /** What the server has not confirmed is lost with what held it. */
    void loseUnconfirmed() {
        unconfirmed.values().forEach(this::lose);
    }

    /** As if it had never synced. */
    void forgetSyncs() {
        log.clear();
        reused.clear();
        everSent.clear();
        unproven.clear();
        deleted.clear();
        unanswered.clear();
        believedFull.clear();
        renamed.clear();
        maps.clear();
        unconfirmed.clear();
        broken = null;
        lastAnchor = "";
        devInfKnown = false;
    }
}

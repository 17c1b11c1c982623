package io.cardroster.source.conflict;

import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Element;
import io.cardroster.source.vcard.Shadow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a device did to each element of the base, its losses taken out.
 *
 * <p>A loss is believed only where the device has not shown the element whole before: what it showed once and shows otherwise
 * now, somebody has edited.
 */
final class DeviceReading {

    /** What the device did to an element. */
    enum Did {
        NOTHING,
        CHANGED,
        REMOVED
    }

    /** Properties that every phone keeps, so that their absence is an edit. */
    private static final Set<String> COMMON =
            Set.of("N", "FN", "TEL", "EMAIL", "ADR", "ORG", "TITLE", "NOTE", "URL", "BDAY");

    private final List<Element> base;
    private final List<Element> device;
    private final DeviceView view;
    private final Pairing pairing;
    private final Did[] did;
    /** Not shown by this device: cannot be held, or known to be lost. */
    private final boolean[] hidden;
    /** Shown before exactly as it is, or never in doubt. */
    private final boolean[] proven;
    /** Not in the version on its way, which the device may have taken. */
    private Set<Integer> gone = Set.of();
    /** What the device made up or took from a version on its way. */
    private final boolean[] beyond;
    /** The element of the version on its way that the device shows in the place of one of the base, by the latter's index. */
    private final Map<Integer, Element> taken = new HashMap<>();
    /** Likewise of an addition, by the index of what the device shows. */
    private final Map<Integer, Element> takenBeyond = new HashMap<>();

    DeviceReading(CardContent base, CardContent device, DeviceView view) {
        this.base = base.elements();
        this.device = device.elements();
        this.view = view;
        this.pairing = new Pairing(this.base, this.device);
        this.did = new Did[this.base.size()];
        this.hidden = new boolean[this.base.size()];
        this.proven = new boolean[this.base.size()];
        this.beyond = new boolean[this.device.size()];
        Arrays.fill(did, Did.NOTHING);
        read(base);
    }

    Did did(int i) {
        return did[i];
    }

    /** What the device shows for a base element: itself, its lossy form, or what it was changed to. */
    @Nullable Element shown(int i) {
        return pairing.paired(i) ? device.get(pairing.partner(i)) : null;
    }

    /**
     * Whether the device lacks a base element for a reason that is gone if the card has it: it took a version without it, or showed
     * another of its types in its place, which was removed there, so that there is room again.
     */
    boolean lacks(int i) {
        if (did[i] != Did.NOTHING || pairing.paired(i)) {
            return false;
        }
        if (gone.contains(i)) {
            return true;
        }
        for (int k = 0; k < base.size(); k++) {
            if (did[k] == Did.REMOVED && base.get(k).slot().equals(base.get(i).slot())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the device shows the server's form of a base element, as far as it can. */
    boolean knows(int i, Element ours) {
        return ours.equals(shown(i)) || ours.equals(taken.get(i));
    }

    /** What the device shows for an element that is not in the base but was on its way to it; null for nothing. */
    @Nullable Element takeBeyond(Element ours) {
        for (int j = 0; j < device.size(); j++) {
            if (beyond[j] && (ours.equals(device.get(j)) || ours.equals(takenBeyond.get(j)))) {
                beyond[j] = false;
                return device.get(j);
            }
        }
        return null;
    }

    /** What the device got that it shows this way: the whole of what it lost something of; else what it shows. */
    Element got(int j) {
        Element ofSent = takenBeyond.get(j);
        if (ofSent != null) {
            return ofSent;
        }
        for (int i = 0; i < base.size(); i++) {
            if (pairing.partner(i) == j && did[i] == Did.NOTHING) {
                return taken.getOrDefault(i, base.get(i));
            }
        }
        return device.get(j);
    }

    /** Whether a device element is an addition. */
    boolean added(int j) {
        return pairing.free(j);
    }

    /** Digests of what the device shows that stands for nothing and is no addition. */
    List<Long> beyond() {
        List<Long> digests = new ArrayList<>();
        for (int j = 0; j < device.size(); j++) {
            if (beyond[j]) {
                digests.add(device.get(j).digest());
            }
        }
        return digests;
    }

    private void read(CardContent content) {
        pairing.equal();
        shadow(content);
        gone = sent();
        madeUp(CardWriter.shown(content, view.form()), content);
        pairing.where(i -> !proven[i], Losses::lossy);

        boolean[] before = new boolean[base.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = pairing.paired(i);
        }
        onlyAccount(i -> !hidden[i] && !gone.contains(i));
        pairing.slots(i -> !hidden[i] && !gone.contains(i));
        pairing.names(i -> Union.single(base.get(i).name())); // one NOTE follows another, whatever was hidden
        boolean edited = edited(before);
        Map<String, Integer> shownOf = counts();
        edited = edited || removed(shownOf);
        for (int i = base.size() - 1; i >= 0; i--) {
            if (pairing.paired(i)) {
                did[i] = before[i] ? Did.NOTHING : Did.CHANGED;
            } else if (!hidden[i] && !gone.contains(i) && !lost(i, edited, shownOf)) {
                did[i] = Did.REMOVED;
            }
        }
    }

    /** What the shadow says that the device shows for each element. */
    private void shadow(CardContent content) {
        Shadow shadow = view.shadow();
        boolean describes = shadow.describes(content);
        boolean[] room = CardWriter.hasRoom(view.form(), base);
        for (int i = 0; i < base.size(); i++) {
            Element element = base.get(i);
            boolean seen = shadow.isEmpty() || (describes && shadow.shownFor(i) != 0);
            hidden[i] = !CardWriter.holds(view.form(), element) || (!room[i] && !seen);
            if (shadow.isEmpty()) {
                proven[i] = true;
            } else if (describes) {
                long shown = shadow.shownFor(i);
                hidden[i] |= shown == 0;
                proven[i] = shown != 0;
                int j = pairing.paired(i) || shown == 0 ? -1 : pairing.freeWith(shown);
                if (j >= 0) {
                    pairing.join(i, j);
                }
            }
        }
        if (!shadow.isEmpty() && !shadow.isUnproven()) {
            Set<Long> all = shadow.all();
            for (int j = 0; j < device.size(); j++) {
                if (pairing.free(j) && all.contains(device.get(j).digest())) {
                    echo(j, describes);
                }
            }
        }
    }

    /** An element that the device showed before: of a shadow of another version it may still stand for something. */
    private void echo(int j, boolean describes) {
        for (int i = 0; i < base.size() && !describes; i++) {
            if (!pairing.paired(i) && base.get(i).slot().equals(device.get(j).slot())) {
                pairing.join(i, j);
                return;
            }
        }
        discard(j);
    }

    /** While a version is on its way, what equals it is no change. Tells the base elements that it lacks, and the device too. */
    private Set<Integer> sent() {
        CardContent sent = view.sent();
        if (sent == null) {
            return Set.of();
        }
        List<Element> there = sent.elements();
        Pairing toSent = Pairing.plain(base, there);
        Set<Integer> gone = new HashSet<>();
        for (int i = 0; i < base.size(); i++) {
            if (pairing.paired(i)) {
                continue;
            }
            if (!toSent.paired(i)) {
                gone.add(i);
                continue;
            }
            Element form = there.get(toSent.partner(i));
            int j = freeFormOf(form);
            if (j >= 0) {
                pairing.join(i, j);
                taken.put(i, form);
            }
        }
        for (int t = 0; t < there.size(); t++) {
            int j = toSent.free(t) ? freeFormOf(there.get(t)) : -1;
            if (j >= 0) {
                discard(j);
                takenBeyond.put(j, there.get(t));
            }
        }
        madeUp(CardWriter.shown(sent, view.form()), sent);
        return gone;
    }

    /** A free device element that is this one or what a device can make of it; negative for none. */
    private int freeFormOf(Element whole) {
        for (int j = 0; j < device.size(); j++) {
            Element shown = device.get(j);
            if (pairing.free(j) && (shown.equals(whole) || Losses.lossy(whole, shown))) {
                return j;
            }
        }
        return -1;
    }

    /** Names that the writer made for the device come back. */
    private void madeUp(CardContent shown, CardContent content) {
        for (Element element : shown.elements()) {
            int j = content.named(element.name()).isEmpty() ? freeFormOf(element) : -1;
            if (j >= 0) {
                discard(j);
            }
        }
    }

    /**
     * A device that shows one IM account only, of several that it was sent and none of which it has shown yet, has one place for
     * them: it keeps the first one, and that one was edited, whatever it was changed to.
     */
    private void onlyAccount(IntPredicate visible) {
        int only = -1;
        for (int j = 0; j < device.size(); j++) {
            if (device.get(j).account() != null) {
                if (only >= 0 || !pairing.free(j)) {
                    return;
                }
                only = j;
            }
        }
        int first = -1;
        int several = 0;
        for (int i = 0; i < base.size(); i++) {
            if (base.get(i).account() != null && visible.test(i)) {
                if (proven[i] || pairing.paired(i)) {
                    return;
                }
                first = first < 0 ? i : first;
                several++;
            }
        }
        if (only >= 0 && several > 1) {
            pairing.join(first, only);
        }
    }

    private void discard(int j) {
        pairing.discard(j);
        beyond[j] = true;
    }

    private boolean edited(boolean[] before) {
        for (int i = 0; i < before.length; i++) {
            if (pairing.paired(i) && !before[i]) {
                return true;
            }
        }
        for (int j = 0; j < device.size(); j++) {
            if (pairing.free(j)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether something was removed that cannot be lost, or two things are missing that can be, of which one at least was removed:
     * two tails, or a tail and all of a property that such devices drop.
     */
    private boolean removed(Map<String, Integer> shownOf) {
        Set<String> tails = new HashSet<>();
        boolean dropped = false;
        for (int i = 0; i < base.size(); i++) {
            if (pairing.paired(i) || hidden[i] || gone.contains(i)) {
                continue;
            }
            if (!lost(i, false, shownOf)) {
                tails.add(base.get(i).slot());
                if (!lost(i, true, shownOf)) {
                    return true;
                }
            }
            dropped |= dropped(i, shownOf);
        }
        return tails.size() > 1 || dropped;
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        device.forEach(element -> counts.merge(element.name(), 1, Integer::sum));
        return counts;
    }

    /**
     * Whether an element that the device does not show was lost there rather than removed: the device has never shown it, and
     * either the property is one that such devices drop, or it is at the tail (of its name or of its type) and the card was sent
     * for another reason: something else was edited, or all is sent. The removal of the first of a type is such a reason: a device
     * with one place for it shows none then.
     */
    private boolean lost(int i, boolean edited, Map<String, Integer> shownOf) {
        String name = base.get(i).name();
        int shown = shownOf.getOrDefault(name, 0);
        boolean tail = tail(i);
        if (proven[i]) {
            return false;
        }
        if (behindRemoved(i)) {
            return true;
        }
        return shown == 0 ? dropped(i, shownOf) : tail && (edited || view.unedited());
    }

    /** Whether the device shows nothing of that property and may be one that drops it, and never showed this element. */
    private boolean dropped(int i, Map<String, Integer> shownOf) {
        String name = base.get(i).name();
        return !proven[i]
                && shownOf.getOrDefault(name, 0) == 0
                && view.form().properties().isEmpty()
                && !COMMON.contains(name);
    }

    /** Whether another of its types goes before that the device could show, and it shows none of them. */
    private boolean behindRemoved(int i) {
        boolean behind = false;
        for (int k = 0; k < base.size(); k++) {
            if (base.get(k).slot().equals(base.get(i).slot())) {
                if (pairing.paired(k)) {
                    return false;
                }
                behind |= k < i && !hidden[k];
            }
        }
        return behind;
    }

    /**
     * Whether none of its name follows that the device shows; or, since devices have room for each type of number, whether
     * one of its types goes before and none follows.
     */
    private boolean tail(int i) {
        Element element = base.get(i);
        boolean ofName = true;
        boolean ofSlot = false;
        for (int k = 0; k < base.size(); k++) {
            if (pairing.paired(k) && base.get(k).name().equals(element.name())) {
                boolean sameSlot = base.get(k).slot().equals(element.slot());
                if (k > i && sameSlot) {
                    return false;
                }
                ofName &= k < i;
                ofSlot |= sameSlot;
            }
        }
        return ofName || ofSlot;
    }
}

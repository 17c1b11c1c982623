package io.cardroster.source.conflict;

import io.cardroster.source.conflict.DeviceReading.Did;
import io.cardroster.source.conflict.ElementConflict.Side;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.Element;
import java.util.Arrays;
import java.util.List;

/** A merge with a base. */
final class ThreeWay {

    private final List<Element> base;
    private final List<Element> server;
    private final List<Element> device;
    private final Pairing toServer;
    private final DeviceReading reading;
    private final Outcome outcome;
    private boolean deviceChanged;
    private boolean serverChanged;

    ThreeWay(CardContent base, CardContent server, CardContent device, DeviceView view) {
        this.base = base.elements();
        this.server = server.elements();
        this.device = device.elements();
        this.toServer = Pairing.plain(this.base, this.server);
        this.reading = new DeviceReading(base, device, view);
        this.outcome = new Outcome(server, view.form());
    }

    MergeResult result() {
        int[] baseOf = new int[server.size()];
        Arrays.fill(baseOf, -1);
        for (int i = 0; i < base.size(); i++) {
            if (toServer.paired(i)) {
                baseOf[toServer.partner(i)] = i;
            }
        }
        boolean[] met = new boolean[device.size()];
        for (int s = 0; s < server.size(); s++) {
            if (baseOf[s] >= 0) {
                both(baseOf[s], server.get(s));
            } else {
                serverChanged = true;
                added(server.get(s), met);
            }
        }
        for (int i = 0; i < base.size(); i++) {
            if (!toServer.paired(i)) {
                serverChanged = true;
                removedByServer(i);
            }
        }
        for (int j = 0; j < device.size(); j++) {
            if (reading.added(j) && !met[j]) {
                deviceChanged = true;
                outcome.add(device.get(j));
            }
        }
        return outcome.result(deviceChanged, serverChanged, reading.beyond());
    }

    /** An element of the base that the server still has, in this or another form. */
    private void both(int i, Element ours) {
        Element before = base.get(i);
        Element theirs = reading.shown(i);
        boolean changed = !ours.equals(before);
        serverChanged |= changed;
        Did did = reading.did(i);
        if (did == Did.NOTHING) {
            outcome.keep(ours, theirs, (changed && !reading.knows(i, ours)) || reading.lacks(i));
            return;
        }
        deviceChanged = true;
        if (theirs == null) {
            if (changed) {
                outcome.conflict(new ElementConflict(before.name(), before, ours, null, Side.SERVER));
            } // else the removal is taken: the element is not put into the merged card
        } else if (!changed) {
            outcome.replace(ours, theirs);
        } else if (ours.equals(theirs)) {
            outcome.keep(ours, theirs, false);
        } else {
            outcome.conflict(new ElementConflict(before.name(), before, ours, theirs, Side.DEVICE));
        }
    }

    private void removedByServer(int i) {
        Element before = base.get(i);
        Element theirs = reading.shown(i);
        if (reading.did(i) == Did.CHANGED) {
            deviceChanged = true;
            outcome.conflict(new ElementConflict(before.name(), before, null, theirs, Side.DEVICE));
        } else if (reading.did(i) == Did.REMOVED) {
            deviceChanged = true;
        } else if (theirs != null) {
            outcome.mustChange();
        }
    }

    /** An element that the server has beyond the base; the device may have added the same, or another in its place. */
    private void added(Element ours, boolean[] met) {
        for (int j = 0; j < device.size(); j++) {
            Element theirs = device.get(j);
            if (reading.added(j) && !met[j] && theirs.name().equals(ours.name())) {
                Element united = Union.of(ours, theirs);
                if (united != null) {
                    met[j] = true;
                    deviceChanged |= !ours.equals(theirs);
                    outcome.unite(ours, theirs, united);
                    return;
                }
                if (Union.single(ours.name())) {
                    met[j] = true;
                    deviceChanged = true;
                    outcome.conflict(new ElementConflict(ours.name(), null, ours, theirs, Side.DEVICE));
                    return;
                }
            }
        }
        Element theirs = reading.takeBeyond(ours);
        outcome.keep(ours, theirs, theirs == null);
    }
}

package io.cardroster.source.conflict;

import io.cardroster.source.conflict.ElementConflict.Side;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Element;
import java.util.ArrayList;
import java.util.List;

/** A merge without a base: nothing is deleted. */
final class Unification {

    private final CardContent whole;
    private final List<Element> server;
    private final List<Element> device;
    private final DeviceView view;
    private final Pairing pairing;
    private final Outcome outcome;

    Unification(CardContent server, CardContent device, DeviceView view) {
        this.whole = server;
        this.server = server.elements();
        this.device = device.elements();
        this.view = view;
        this.pairing = new Pairing(this.server, this.device);
        this.outcome = new Outcome(server, view.form());
    }

    MergeResult result() {
        pairing.equal();
        pairing.where(i -> true, (ours, theirs) -> Union.of(ours, theirs) != null);
        List<Long> beyond = madeUp();
        pairing.names(i -> Union.single(server.get(i).name()));

        boolean deviceChanged = false;
        for (int i = 0; i < server.size(); i++) {
            Element ours = server.get(i);
            if (!pairing.paired(i)) {
                outcome.keep(ours, null, true);
                continue;
            }
            Element theirs = device.get(pairing.partner(i));
            Element united = Union.of(ours, theirs);
            if (united == null) {
                deviceChanged = true;
                outcome.conflict(new ElementConflict(ours.name(), null, ours, theirs, Side.DEVICE));
            } else {
                deviceChanged |= !united.equals(ours);
                outcome.unite(ours, theirs, united);
            }
        }
        for (int j = 0; j < device.size(); j++) {
            if (pairing.free(j)) {
                deviceChanged = true;
                outcome.add(device.get(j));
            }
        }
        return outcome.result(deviceChanged, !outcome.is(device), beyond);
    }

    /** Names that the writer would make up for this device are no additions. */
    private List<Long> madeUp() {
        List<Long> digests = new ArrayList<>();
        CardContent shown = CardWriter.shown(whole, view.form());
        for (int j = 0; j < device.size(); j++) {
            Element theirs = device.get(j);
            if (pairing.free(j)
                    && whole.named(theirs.name()).isEmpty()
                    && shown.elements().contains(theirs)) {
                pairing.discard(j);
                digests.add(theirs.digest());
            }
        }
        return digests;
    }
}

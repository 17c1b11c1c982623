package io.cardroster.source.sim;

import io.cardroster.source.sim.Edits.Deed;
import io.cardroster.source.sim.Phone.Logged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens to a whole phone: it is reset, moved to another handset, or restored. */
final class PhoneMishaps {

    private final Phone phone;
    private final Edits edits;
    private final Timeline timeline;

    PhoneMishaps(Phone phone, Edits edits, Timeline timeline) {
        this.phone = phone;
        this.edits = edits;
        this.timeline = timeline;
    }

    /** Loses everything. */
    void reset() {
        phone.loseUnconfirmed();
        phone.items.clear();
        phone.lastLuid = 0;
        phone.forgetSyncs();
        timeline.add(phone.name, () -> "is reset");
    }

    /** Its items get other LUIDs, from 1 on, and its syncs are forgotten: it was moved to another handset. */
    void renumber() {
        List<List<Prop>> kept = new ArrayList<>(phone.items.values());
        kept.forEach(edits::free);
        List<Deed> deeds = new ArrayList<>();
        phone.unconfirmed.values().forEach(deeds::addAll);
        edits.freeOverwritten(deeds);
        phone.unconfirmed.forEach((luid, list) -> {
            if (!phone.items.containsKey(luid) || phone.log.get(luid) == Logged.DELETED) {
                list.forEach(deed -> deed.optional = true);
            }
        });
        unnamed(deeds);
        phone.deleted.values().forEach(people -> people.forEach(person -> person.mayLive = true));
        Map<Integer, List<Deed>> open = new LinkedHashMap<>();
        Set<Integer> stillUnproven = new HashSet<>();
        Set<String> stillFull = new HashSet<>();
        List<Integer> luids = new ArrayList<>(phone.items.keySet());
        phone.items.clear();
        phone.lastLuid = 0;
        for (int i = kept.size() - 1; i >= 0; i--) {
            phone.items.put(++phone.lastLuid, kept.get(i));
            if (phone.unconfirmed.containsKey(luids.get(i))) {
                edits.unrecognised(kept.get(i), phone.unconfirmed.get(luids.get(i)));
                open.put(phone.lastLuid, phone.unconfirmed.get(luids.get(i)));
            }
            if (luids.get(i) == phone.lastLuid) {
                // By its LUID the server knows it as it was sent or shown.
                String itsOwn = phone.lastLuid + "[A-Z-]+";
                phone.unproven.stream().filter(luid -> luid == phone.lastLuid).forEach(stillUnproven::add);
                phone.believedFull.stream()
                        .filter(entry -> entry.matches(itsOwn))
                        .forEach(stillFull::add);
            }
        }
        phone.forgetSyncs();
        phone.unconfirmed.putAll(open);
        phone.unproven.addAll(stillUnproven);
        phone.believedFull.addAll(stillFull);
        phone.anew = true;
        timeline.add(phone.name, () -> "gives new LUIDs " + phone.items);
    }

    /** Goes back to an earlier state. */
    void restore(Map<Integer, List<Prop>> backup) {
        phone.items.values().forEach(edits::free);
        backup.values().forEach(edits::free);
        if (phone.lastAnchor.isEmpty()) {
            overruledBy(backup);
        }
        backup.forEach((luid, card) -> edits.unrecognised(card, phone.unconfirmed.getOrDefault(luid, List.of())));
        phone.loseUnconfirmed();
        phone.items.clear();
        phone.items.putAll(backup);
        phone.anew = true;
        phone.lastLuid = phone.items.isEmpty() ? 0 : phone.items.lastKey();
        phone.forgetSyncs();
        // What shows just what it had shown is an echo: what counted as lost there before is not sent.
        phone.items
                .keySet()
                .forEach(luid ->
                        List.of(Prop.TEL, Prop.EMAIL, Prop.IM).forEach(prop -> phone.believedFull.add(luid + prop)));
        timeline.add(phone.name, () -> "is restored from a backup " + phone.items);
    }

    /** As long as no sync has ended, an old value that comes back is an edit to the server: newer ones may lose to it. */
    private void overruledBy(Map<Integer, List<Prop>> backup) {
        backup.forEach((luid, old) -> {
            Deed deed = new Deed(phone.name);
            deed.optional = true;
            for (Prop prop : phone.items.getOrDefault(luid, List.of())) {
                if (!old.contains(prop)) {
                    edits.removed(edits.of(old), List.of(prop), deed);
                }
            }
        });
    }

    /** A card that was renamed since may not be recognised by number and name. */
    private void unnamed(List<Deed> deeds) {
        edits.renamed(deeds).forEach(person -> person.guessed = true);
    }
}

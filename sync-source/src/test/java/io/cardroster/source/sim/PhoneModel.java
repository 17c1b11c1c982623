package io.cardroster.source.sim;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.ProtocolVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a kind of phone can and does.
 *
 * @param old vCard 2.1, else 3.0
 * @param kept properties that it keeps
 * @param announced whether its DevInf lists them
 * @param cut longest text; 0 for any
 * @param ascii other characters become question marks
 * @param oneSlot keeps one number of each phone type
 * @param reencodes makes pictures smaller
 * @param recycles gives the lowest free LUID to a new item, else the next number
 * @param sameAnchors sends the same anchor as Last and Next every second time
 * @param clearsAtEnd forgets what it has sent only at the good end of a sync, else at each Status
 * @param addsInSlow sends its items as Add in a slow sync, else as Replace
 * @param patient sends a message again that got no answer
 * @param itemsPerMessage most changes in one message
 */
record PhoneModel(
        Encoding encoding,
        ProtocolVersion version,
        boolean old,
        Set<String> kept,
        boolean announced,
        int cut,
        boolean ascii,
        boolean oneSlot,
        boolean reencodes,
        boolean recycles,
        boolean sameAnchors,
        boolean clearsAtEnd,
        boolean addsInSlow,
        boolean patient,
        int itemsPerMessage,
        int maxMsgSize) {

    private static final Set<String> ALL = Set.of(
            Prop.N, Prop.FN, Prop.TEL, Prop.EMAIL, Prop.NOTE, Prop.TITLE, Prop.ORG, Prop.PHOTO, Prop.COLOUR, Prop.IM);
    /** Dropped by phones that do not say what they keep. */
    private static final List<String> UNCOMMON = List.of(Prop.PHOTO, Prop.COLOUR, Prop.IM);

    static PhoneModel random(RandomGenerator random) {
        boolean old = random.nextInt(3) > 0;
        boolean announced = random.nextInt(3) == 0;
        Set<String> kept = new HashSet<>(ALL);
        if (announced && random.nextInt(3) > 0) {
            kept = new HashSet<>(List.of(Prop.N, Prop.TEL, Prop.NOTE));
            for (String more : List.of(Prop.EMAIL, Prop.TITLE, Prop.IM, Prop.PHOTO)) {
                if (random.nextInt(3) == 0) {
                    kept.add(more);
                }
            }
        } else if (!announced && random.nextBoolean()) {
            kept.remove(UNCOMMON.get(random.nextInt(UNCOMMON.size())));
        }
        if (old && random.nextInt(3) > 0) {
            kept.remove(Prop.FN);
        }
        if (!old) {
            kept.add(Prop.FN);
        }
        return new PhoneModel(
                random.nextInt(3) == 0 ? Encoding.XML : Encoding.WBXML,
                random.nextInt(3) == 0 ? ProtocolVersion.V1_1 : ProtocolVersion.V1_2,
                old,
                Set.copyOf(kept),
                announced || !kept.contains(Prop.FN),
                random.nextInt(3) == 0 ? 12 + random.nextInt(20) : 0,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                random.nextInt(2) == 0,
                random.nextInt(4) == 0,
                random.nextInt(5) == 0,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(4) > 0,
                1 + random.nextInt(8),
                random.nextInt(4) == 0 ? 2_500 : 20_000);
    }

    boolean keeps(String name) {
        return kept.contains(name);
    }

    /** What is left of a card that the server sent. */
    List<Prop> received(List<Prop> card) {
        List<Prop> left = new ArrayList<>();
        Set<String> slots = new HashSet<>();
        for (Prop prop : card) {
            boolean room = !oneSlot || !prop.name().equals(Prop.TEL) || slots.add(prop.type());
            if (keeps(prop.name()) && room) {
                Prop shown = entered(prop);
                left.add(
                        reencodes && prop.name().equals(Prop.PHOTO)
                                ? prop.with(Picture.reencoded(prop.value()))
                                : shown);
            }
        }
        return left;
    }

    /** What is left of a value that its owner types or that arrives. */
    Prop entered(Prop prop) {
        if (!prop.text()) {
            return prop;
        }
        String text = prop.value();
        if (ascii) {
            text = text.replaceAll("[^\\x00-\\x7f]", "?");
        }
        if (cut > 0 && text.length() > cut) {
            text = text.substring(0, cut).stripTrailing();
        }
        return prop.with(text);
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        words.add(encoding + " " + version.verDtd() + " vCard " + (old ? "2.1" : "3.0"));
        if (!kept.equals(ALL)) {
            Set<String> dropped = new HashSet<>(ALL);
            dropped.removeAll(kept);
            words.add("drops " + dropped.stream().sorted().toList() + (announced ? " as announced" : " silently"));
        }
        if (cut > 0) {
            words.add("cuts texts at " + cut);
        }
        if (ascii) {
            words.add("knows ASCII only");
        }
        if (oneSlot) {
            words.add("one number of each type");
        }
        if (reencodes) {
            words.add("makes pictures smaller");
        }
        if (recycles) {
            words.add("uses LUIDs again");
        }
        if (sameAnchors) {
            words.add("sometimes Last = Next");
        }
        words.add(clearsAtEnd ? "forgets changes at the end" : "forgets changes at their Status");
        words.add(maxMsgSize + " bytes, " + itemsPerMessage + " items a message");
        return String.join(", ", words);
    }
}

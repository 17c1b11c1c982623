package io.cardroster.source.conflict;

import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.Element;
import io.cardroster.source.vcard.Shadow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a device was seen to lose, counted over cards that it holds: the form in which it last showed each, beside what was sent to it.
 * Only what was believed to be a loss is in that form; an edit became a version of its own.
 */
public final class SeenLosses {

    /** Name under which IM accounts count, in whichever properties they stand. */
    public static final String ACCOUNT = "IM";

    private final Map<String, int[]> counts = new TreeMap<>();
    private int cards;

    /**
     * A property that the device does not show as it was sent.
     *
     * @param property upper-case name, or {@link #ACCOUNT}
     * @param missing cards of which it shows one or more of them not at all
     * @param changed cards of which it shows one or more of them otherwise, for example cut
     */
    public record Loss(String property, int missing, int changed) {}

    /** Counts a card; one of which the shadow does not tell element by element is left out. */
    public void count(CardContent held, Shadow shadow) {
        if (!shadow.describes(held)) {
            return;
        }
        cards++;
        Set<String> missing = new HashSet<>();
        Set<String> changed = new HashSet<>();
        List<Element> elements = held.elements();
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            String property = element.account() == null ? element.name() : ACCOUNT;
            long shown = shadow.shownFor(i);
            if (shown == 0) {
                missing.add(property);
            } else if (shown != element.digest()) {
                changed.add(property);
            }
        }
        missing.forEach(property -> counter(property)[0]++);
        changed.forEach(property -> counter(property)[1]++);
    }

    private int[] counter(String property) {
        return counts.computeIfAbsent(property, any -> new int[2]);
    }

    /** Cards that were counted. */
    public int cards() {
        return cards;
    }

    /** By name of the property. */
    public List<Loss> losses() {
        List<Loss> losses = new ArrayList<>();
        counts.forEach((property, count) -> losses.add(new Loss(property, count[0], count[1])));
        return losses;
    }
}

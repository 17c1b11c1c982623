package io.cardroster.source.conflict;

import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Element;
import io.cardroster.syncml.spi.ItemForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Three-way merge by property element. Where both sides changed one differently, the device wins, because it came last. */
public final class Merge {

    /** What two people who enter the same person may both write, from a business card for example. */
    private static final Set<String> KNOWN_OF_SOMEBODY =
            Set.of("N", "FN", "NICKNAME", "TEL", "EMAIL", "ADR", "ORG", "TITLE", "ROLE", "URL", "BDAY");

    private Merge() {}

    /**
     * Merges what a device sent into the server's card.
     *
     * @param base version that the device is known to hold; null when none is known: then nothing is deleted, lists unite and
     *     an empty value never beats a filled one
     * @param server current card of the book
     * @param device card as the device sent it
     */
    public static MergeResult merge(
            @Nullable CardContent base, CardContent server, CardContent device, DeviceView view) {
        return base == null
                ? new Unification(server, device, view).result()
                : new ThreeWay(base, server, device, view).result();
    }

    /**
     * Brings the losers of conflicts back into the current card; edits since then stay.
     *
     * @param conflicts those of the merge that decided against them, all or some
     */
    public static CardContent restore(CardContent current, List<ElementConflict> conflicts) {
        List<Element> elements = new ArrayList<>(current.elements());
        for (ElementConflict conflict : conflicts) {
            Element lost = conflict.lost();
            int at = place(elements, conflict);
            if (lost == null) {
                if (at >= 0) {
                    elements.remove(at);
                }
            } else if (at >= 0) {
                elements.set(at, lost);
            } else if (!elements.contains(lost)) {
                elements.add(lost);
            }
        }
        return CardContent.of(elements);
    }

    /**
     * The card after a device has replaced it: what the device shows stands against whatever others wrote, an echo as the
     * device got it. What the device cannot show, or lost, stays as it is in the card.
     *
     * @param base version that the device is known to hold
     */
    public static CardContent overruled(CardContent base, CardContent current, CardContent device, DeviceView view) {
        return new Overruling(base, current, device, view).result();
    }

    /**
     * Whether a device shows by its card that it took what was sent to it, though it did not say so: something that is only
     * there, and nothing of what it replaced.
     */
    public static boolean tookSent(CardContent held, CardContent sent, CardContent device) {
        Set<String> before = normal(held);
        Set<String> after = normal(sent);
        boolean taken = false;
        for (Element element : device.elements()) {
            boolean wasHeld = before.contains(element.normal());
            boolean likeSent = after.contains(element.normal()) || isLossOfOne(sent, element);
            if (wasHeld && !likeSent) {
                return false;
            }
            taken |= likeSent && !wasHeld && !isLossOfOne(held, element);
        }
        return taken;
    }

    /**
     * The base for a card that was sent to a device and is not known to have come: all that was sent where the device shows
     * something of it that nobody enters a second time in the same words; else what both have, since somebody may have entered the
     * same person there, and what that entry lacks was neither removed nor lost.
     */
    public static CardContent baseOfSent(CardContent sent, CardContent device) {
        boolean taken = shownOf(sent, device).stream()
                .anyMatch(element -> element.account() == null && !KNOWN_OF_SOMEBODY.contains(element.name()));
        return taken ? sent : baseOfOneSent(CardContent.empty(), sent, device);
    }

    /**
     * The base where a device was sent several versions and took one of them: of the last one what the device shows, and what it had
     * before. The rest may not have been in the one that it took.
     */
    public static CardContent baseOfOneSent(CardContent held, CardContent sent, CardContent device) {
        Set<String> before = normal(held);
        List<Element> shown = shownOf(sent, device);
        return CardContent.of(sent.elements().stream()
                .filter(element -> shown.contains(element) || before.contains(element.normal()))
                .toList());
    }

    /** Elements that a device shows, whole or as devices lose and spoil them. */
    private static List<Element> shownOf(CardContent content, CardContent device) {
        Pairing pairing = new Pairing(content.elements(), device.elements());
        pairing.equal();
        pairing.where(i -> true, Losses::lossy);
        List<Element> shown = new ArrayList<>();
        for (int i = 0; i < content.elements().size(); i++) {
            if (pairing.paired(i)) {
                shown.add(content.elements().get(i));
            }
        }
        return shown;
    }

    /**
     * A device's card with each value that it lost or spoiled as it had got it.
     *
     * @param had what the device is known to have had under the LUID of this card, whatever card it is now
     * @param kept values that stand as the device shows them
     */
    public static CardContent asGot(CardContent had, CardContent device, CardContent kept, DeviceView view) {
        DeviceReading reading = new DeviceReading(had, device, view);
        List<Element> elements = new ArrayList<>();
        for (int j = 0; j < device.elements().size(); j++) {
            Element shown = device.elements().get(j);
            elements.add(kept.elements().contains(shown) ? shown : reading.got(j));
        }
        return elements.equals(device.elements()) ? device : CardContent.of(elements);
    }

    private static boolean isLossOfOne(CardContent content, Element shown) {
        return content.elements().stream().anyMatch(whole -> Losses.lossy(whole, shown));
    }

    private static Set<String> normal(CardContent content) {
        return content.elements().stream().map(Element::normal).collect(Collectors.toSet());
    }

    /** Where the winner stands now: as it was, or for a property that a card has once, as it has become. */
    private static int place(List<Element> elements, ElementConflict conflict) {
        int at = elements.indexOf(conflict.won());
        for (int i = 0; at < 0 && i < elements.size(); i++) {
            if (Union.single(conflict.name()) && elements.get(i).name().equals(conflict.name())) {
                at = i;
            }
        }
        return at;
    }

    /**
     * Whether a card, rendered for a device, says something else than the device shows; what devices are known to lose does
     * not count. For cases without a merge; {@link MergeResult#deviceMustChange()} is sharper.
     */
    public static boolean deviceMustChange(CardContent merged, CardContent shown, ItemForm form) {
        CardContent wanted = CardWriter.shown(merged, form);
        Pairing pairing = new Pairing(wanted.elements(), shown.elements());
        pairing.equal();
        pairing.where(i -> true, Losses::lossy);
        for (int i = 0; i < wanted.elements().size(); i++) {
            if (!pairing.paired(i)) {
                return true;
            }
        }
        for (int j = 0; j < shown.elements().size(); j++) {
            if (pairing.free(j)) {
                return true;
            }
        }
        return false;
    }
}

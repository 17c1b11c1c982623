package io.cardroster.server.web.admin;

import io.cardroster.server.api.CardLife;
import io.cardroster.server.api.ContactDetail;
import io.cardroster.server.api.ContactDetail.HistoryLine;
import io.cardroster.server.api.DeviceView;
import io.cardroster.server.api.VersionView;
import io.cardroster.server.web.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a contact shows.
 *
 * @param now its elements as they stand
 * @param chosen two versions that were asked for side by side; null when none were
 * @param refusal why something was not done; empty when nothing was tried
 */
public record CardPage(
        String owner,
        ContactDetail contact,
        Comparison now,
        List<Step> steps,
        @Nullable Chosen chosen,
        String refusal) {

    public CardPage {
        steps = List.copyOf(steps);
    }

    /**
     * A version that the contact stood at.
     *
     * @param origin who brought it, a sentence of the domain
     * @param device what the device calls itself if it was one; else empty
     * @param changes what it changed; empty when the version before is not known any more
     */
    public record Step(HistoryLine line, String origin, String device, List<Comparison.Row> changes) {

        public Step {
            changes = List.copyOf(changes);
        }
    }

    /** Two versions side by side. */
    public record Chosen(long older, long newer, Comparison comparison) {}

    static CardPage of(String owner, CardLife life, List<DeviceView> devices, String a, String b, String refusal) {
        Map<String, String> names =
                devices.stream().collect(Collectors.toMap(DeviceView::id, CardPage::name, (one, other) -> one));
        List<Step> steps = new ArrayList<>();
        for (HistoryLine line : life.steps()) {
            VersionView before =
                    line.replaced() == null ? null : life.versions().get(line.replaced());
            VersionView after = life.versions().get(line.version());
            List<Comparison.Row> changes =
                    after == null || (line.replaced() != null && before == null) ? List.of() : changes(before, after);
            steps.add(new Step(line, line.origin(), device(line, names), changes));
        }
        ContactDetail contact = life.contact();
        VersionView now = contact.history().stream()
                .filter(HistoryLine::current)
                .map(line -> life.versions().get(line.version()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new CardPage(owner, contact, Comparison.of(now), steps, chosen(life, a, b), refusal);
    }

    /** A new contact changed everything; of a changed one only what differs. */
    private static List<Comparison.Row> changes(@Nullable VersionView before, VersionView after) {
        return before == null
                ? Comparison.of(before, after).rows()
                : Comparison.of(before, after).rows().stream()
                        .filter(Comparison.Row::differs)
                        .toList();
    }

    private static String device(HistoryLine line, Map<String, String> devices) {
        String sync = line.sync();
        return sync == null ? "" : devices.getOrDefault(sync.substring(0, Math.max(0, sync.indexOf('.'))), "");
    }

    private static String name(DeviceView device) {
        return ("(" + (device.manufacturer() + " " + device.model()).strip() + " " + device.device() + ")")
                .replace("( ", "(");
    }

    private static @Nullable Chosen chosen(CardLife life, String a, String b) {
        VersionView one = version(life, a);
        VersionView other = version(life, b);
        if (one == null || other == null) {
            return null;
        }
        boolean inOrder = one.version() <= other.version();
        VersionView older = inOrder ? one : other;
        VersionView newer = inOrder ? other : one;
        return new Chosen(older.version(), newer.version(), Comparison.of(older, newer));
    }

    private static @Nullable VersionView version(CardLife life, String number) {
        return life.versions().values().stream()
                .filter(version -> Long.toString(version.version()).equals(number))
                .findFirst()
                .orElse(null);
    }
}

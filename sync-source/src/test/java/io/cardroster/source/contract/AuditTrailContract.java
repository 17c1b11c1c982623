package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.AuditEvent;
import io.cardroster.source.spi.AuditEvent.Door;
import io.cardroster.source.spi.AuditFilter;
import io.cardroster.source.spi.AuditRecord;
import io.cardroster.source.spi.AuditTrail;
import io.cardroster.source.spi.AuditVerb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every audit promises. It may be shared with other tests, so each has an administrator of its own. */
public abstract class AuditTrailContract extends StoreContract {

    private final String grace = "grace-" + UUID.randomUUID();

    private AuditTrail audit() {
        return stores().audit();
    }

    private AuditFilter hers() {
        return new AuditFilter(null, grace, null, null, null, null);
    }

    private void append(AuditVerb verb, String object) {
        audit().append(new AuditEvent(Door.PAGES, grace, owner(), verb, object, true));
    }

    private static List<String> objects(List<AuditRecord> page) {
        return page.stream().map(AuditRecord::object).toList();
    }

    @Test
    void anEventIsKeptWithTheStoresTimeAndTheOwnersLogin() {
        Instant before = owners().now();
        audit().append(new AuditEvent(Door.PAGES, grace, owner(), AuditVerb.CONFLICT_RESTORED, "7", false));

        AuditRecord kept = audit().page(hers(), null, true, 10).get(0);
        assertThat(kept.at()).isBetween(before, owners().now());
        assertThat(kept)
                .isEqualTo(new AuditRecord(
                        kept.entry(),
                        kept.at(),
                        Door.PAGES,
                        grace,
                        owner(),
                        owners().find(owner()).orElseThrow().login(),
                        "CONFLICT_RESTORED",
                        "7",
                        false));
    }

    @Test
    void ofAnOwnerWhoIsNoMoreOnlyTheNumberStays() {
        append(AuditVerb.OWNER_REMOVED, "");
        owners().remove(owner());

        AuditRecord kept = audit().page(hers(), null, true, 10).get(0);
        assertThat(kept.subject()).isEqualTo(owner());
        assertThat(kept.login()).isEmpty();
    }

    @Test
    void pagesGoBothWaysAndMissNothing() {
        for (int i = 1; i <= 7; i++) {
            append(AuditVerb.LOGIN, Integer.toString(i));
        }

        List<String> seen = new ArrayList<>();
        AuditTrail.@Nullable Place place = null;
        while (true) {
            List<AuditRecord> page = audit().page(hers(), place, true, 3);
            seen.addAll(objects(page));
            if (page.size() < 3) {
                break;
            }
            AuditRecord last = page.get(2);
            place = new AuditTrail.Place(last.at(), last.entry());
        }
        assertThat(seen).containsExactly("7", "6", "5", "4", "3", "2", "1");

        assertThat(objects(audit().page(hers(), null, false, 3))).containsExactly("3", "2", "1");
        AuditRecord second = audit().page(hers(), null, false, 2).get(0);
        assertThat(objects(audit().page(hers(), new AuditTrail.Place(second.at(), second.entry()), false, 3)))
                .containsExactly("5", "4", "3");
    }

    @Test
    void eachFilterNarrows() {
        append(AuditVerb.LOGIN, "one");
        audit().append(new AuditEvent(Door.PAGES, grace, newOwner(), AuditVerb.LOGIN, "other", true));
        append(AuditVerb.ROLE_GIVEN, "two");
        audit().append(new AuditEvent(Door.COMMAND_LINE, "", owner(), AuditVerb.KEY_ROTATED, "line", true));
        AuditRecord two = audit().page(hers(), null, true, 1).get(0);

        assertThat(found(new AuditFilter(null, "", owner(), null, null, null))).containsExactly("line", "two", "one");
        assertThat(found(new AuditFilter(Door.COMMAND_LINE, "", owner(), null, null, null)))
                .containsExactly("line");
        assertThat(found(new AuditFilter(null, grace, null, AuditVerb.LOGIN, null, null)))
                .containsExactly("other", "one");
        assertThat(found(new AuditFilter(null, grace, null, null, two.at(), null)))
                .containsExactly("two");
        assertThat(found(new AuditFilter(null, grace, null, null, null, two.at())))
                .containsExactly("other", "one");
    }

    private List<String> found(AuditFilter filter) {
        return objects(audit().page(filter, null, true, 10));
    }

    @Test
    void whatIsYoungStays() {
        append(AuditVerb.LOGIN, "one");

        audit().removeAuditBefore(owners().now().minus(Duration.ofDays(31)));

        assertThat(found(hers())).containsExactly("one");
    }
}

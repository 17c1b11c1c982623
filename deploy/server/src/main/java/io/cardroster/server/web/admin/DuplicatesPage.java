package io.cardroster.server.web.admin;

import io.cardroster.server.api.DuplicateView;
import io.cardroster.server.web.Comparison;
import io.cardroster.server.web.PageLocale;
import java.util.List;

/** What the page of an owner's held duplicates shows. */
public record DuplicatesPage(String owner, List<Entry> entries, String refusal) {

    public DuplicatesPage {
        entries = List.copyOf(entries);
    }

    static DuplicatesPage of(String owner, List<DuplicateView> duplicates, String refusal) {
        List<Entry> entries = duplicates.stream()
                .map(duplicate -> new Entry(duplicate, Comparison.of(duplicate.first(), duplicate.held())))
                .toList();
        return new DuplicatesPage(owner, entries, refusal);
    }

    /** A duplicate with both cards side by side. */
    public record Entry(DuplicateView duplicate, Comparison comparison) {

        /** Heads of the two columns. */
        public List<String> heads(PageLocale locale) {
            String contact = duplicate.contact();
            return List.of(
                    contact == null ? locale.text("duplicates.first-gone") : locale.text("duplicates.first", contact),
                    locale.text("duplicates.held"));
        }
    }
}

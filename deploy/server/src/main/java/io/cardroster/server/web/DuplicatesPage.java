package io.cardroster.server.web;

import io.cardroster.server.api.DuplicateView;
import java.util.List;

/** Everything on the page of an owner's held duplicates. */
public record DuplicatesPage(Frame frame, String owner, List<Entry> entries, String refusal) {

    public DuplicatesPage {
        entries = List.copyOf(entries);
    }

    static DuplicatesPage of(Frame frame, String owner, List<DuplicateView> duplicates, String refusal) {
        List<Entry> entries = duplicates.stream()
                .map(duplicate -> new Entry(duplicate, Comparison.of(duplicate.first(), duplicate.held())))
                .toList();
        return new DuplicatesPage(frame, owner, entries, refusal);
    }

    /** A duplicate with both cards side by side. */
    public record Entry(DuplicateView duplicate, Comparison comparison) {}
}

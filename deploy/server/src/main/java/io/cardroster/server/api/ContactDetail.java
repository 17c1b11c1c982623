package io.cardroster.server.api;

import java.util.List;

/** One card with its text and where it came from, newest version first. */
public record ContactDetail(
        String id,
        long revision,
        String name,
        String mobile,
        boolean deleted,
        List<ContactView.AccountView> accounts,
        String contentType,
        String vcard,
        List<HistoryLine> history) {

    public ContactDetail {
        accounts = List.copyOf(accounts);
        history = List.copyOf(history);
    }

    /**
     * One version.
     *
     * @param current whether the card stands at it
     */
    public record HistoryLine(long version, long revision, String origin, boolean current) {}
}

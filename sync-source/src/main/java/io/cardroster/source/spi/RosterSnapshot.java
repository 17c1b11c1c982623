package io.cardroster.source.spi;

import java.util.List;

/** A contact list as the platform showed it. */
public record RosterSnapshot(List<Entry> entries) {

    public RosterSnapshot {
        entries = List.copyOf(entries);
    }

    /**
     * One contact.
     *
     * @param number address, for XMPP the bare JID
     * @param name empty when the owner gave it none
     * @param pending the owner's request was not answered yet
     */
    public record Entry(String number, String name, List<String> groups, Subscription subscription, boolean pending) {

        public Entry {
            groups = List.copyOf(groups);
        }
    }

    /** Who sees whose presence. */
    public enum Subscription {
        NONE,
        /** The owner sees the contact. */
        TO,
        /** The contact sees the owner. */
        FROM,
        BOTH
    }
}

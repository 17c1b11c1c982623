package io.cardroster.source.spi;

import java.util.List;

/**
 * A contact list as the platform showed it.
 *
 * @param version under which the platform knows this state of it; empty when it does not count versions
 */
public record RosterSnapshot(List<Entry> entries, String version) {

    public RosterSnapshot {
        entries = List.copyOf(entries);
    }

    /** A list without version. */
    public RosterSnapshot(List<Entry> entries) {
        this(entries, "");
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

        /** The same contact under another name. */
        public Entry named(String newName) {
            return new Entry(number, newName, groups, subscription, pending);
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

package io.cardroster.im.xmpp;

import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Bookmarked rooms beside the people of a roster. Servers count versions of rosters and not of bookmarks, so the version of both
 * together is a digest of the rooms, a space, and the roster's.
 *
 * @param names by address
 */
record RoomList(SortedMap<String, String> names) {

    /** The roster's part of a version of both; empty when the rooms are others now, so that the roster is read whole. */
    String rosterVersion(String version) {
        String prefix = digest() + " ";
        return version.startsWith(prefix) ? version.substring(prefix.length()) : "";
    }

    /** Rooms and people. A room neither sees nor shows presence, but nothing is left to ask it for. */
    RosterSnapshot beside(RosterSnapshot people) {
        Stream<RosterSnapshot.Entry> rooms = names.entrySet().stream()
                .map(room ->
                        new RosterSnapshot.Entry(room.getKey(), room.getValue(), List.of(), Subscription.BOTH, false));
        return new RosterSnapshot(
                Stream.concat(people.entries().stream(), rooms).toList(),
                people.version().isEmpty() ? "" : digest() + " " + people.version());
    }

    private String digest() {
        StringBuilder text = new StringBuilder();
        names.forEach(
                (room, name) -> text.append(room).append('\n').append(name).append('\0'));
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

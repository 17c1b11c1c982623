package io.cardroster.server.api;

import java.util.List;
import java.util.Map;

/**
 * A card with what each of its versions said.
 *
 * @param versions the newest by number; older ones are listed in the detail and not here
 */
public record CardLife(ContactDetail contact, Map<Long, VersionView> versions) {

    public CardLife {
        versions = Map.copyOf(versions);
    }

    /** Versions that the card stood at, newest first. */
    public List<ContactDetail.HistoryLine> steps() {
        return contact.history().stream()
                .filter(line -> !line.did().equals("kept"))
                .toList();
    }
}

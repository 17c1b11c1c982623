package io.cardroster.server.api;

import java.util.List;

/**
 * A page of an owner's contacts.
 *
 * @param next number of the contact behind which the next page begins; empty on the last one
 */
public record ContactsPage(List<ContactView> contacts, String next) {

    public ContactsPage {
        contacts = List.copyOf(contacts);
    }
}

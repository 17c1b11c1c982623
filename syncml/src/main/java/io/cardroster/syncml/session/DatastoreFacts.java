package io.cardroster.syncml.session;

import io.cardroster.syncml.message.ContentType;
import java.util.List;
import java.util.Set;

/**
 * What the server says about one of its datastores.
 *
 * @param name canonical: lower case, as {@code UnitOfWork.datastore} takes it
 * @param aliases other names that clients use for it, lower case
 * @param displayName shown by some phones
 * @param types taken and sent, the preferred one first; the last one is for a device that did not say what it takes
 * @param properties property names for CTCap, which SyncML 1.2 wants of every datastore
 */
public record DatastoreFacts(
        String name, Set<String> aliases, String displayName, List<ContentType> types, List<String> properties) {

    public DatastoreFacts {
        aliases = Set.copyOf(aliases);
        types = List.copyOf(types);
        properties = List.copyOf(properties);
        if (types.isEmpty() || properties.isEmpty()) {
            throw new IllegalArgumentException("datastore " + name + " has no content type or no properties");
        }
    }

    /**
     * The address book. {@code X-IM-TYPE} and {@code X-IM-NUMBER} need {@code X-*} beside them: a known client matches them
     * with its wildcard only, and withholds every property that is not listed.
     */
    public static DatastoreFacts contacts() {
        List<String> properties = List.of(
                "BEGIN",
                "END",
                "VERSION",
                "N",
                "FN",
                "NICKNAME",
                "TEL",
                "EMAIL",
                "ADR",
                "LABEL",
                "ORG",
                "TITLE",
                "ROLE",
                "NOTE",
                "URL",
                "BDAY",
                "PHOTO",
                "CATEGORIES",
                "IMPP",
                "X-IM-TYPE",
                "X-IM-NUMBER",
                "X-JABBER",
                "X-MSN",
                "X-AIM",
                "X-ICQ",
                "X-YAHOO",
                "X-QQ",
                "X-SKYPE",
                "X-SIP",
                "X-WV-ID",
                "X-*",
                "REV",
                "UID",
                "PRODID",
                "GEO",
                "TZ",
                "SOUND",
                "KEY",
                "LOGO",
                "CLASS",
                "MAILER",
                "AGENT",
                "SORT-STRING",
                "CALURI",
                "FBURL");
        return new DatastoreFacts(
                "contacts",
                Set.of("card", "cards", "contact", "addressbook", "pab"),
                "Contacts",
                List.of(
                        ContentType.of("text/vcard", "3.0"),
                        ContentType.of("text/vcard", "4.0"),
                        ContentType.of("text/x-vcard", "2.1")),
                properties);
    }

    /** Messages to forward, as notes. */
    public static DatastoreFacts forward() {
        return new DatastoreFacts(
                "forward",
                Set.of(),
                "Forward",
                List.of(ContentType.of("text/plain", "1.0"), ContentType.of("text/x-vnote", "1.1")),
                List.of("BEGIN", "END", "VERSION", "BODY", "DCREATED", "LAST-MODIFIED"));
    }
}

package io.cardroster.server.web.me;

import io.cardroster.server.web.Comparison;
import io.cardroster.server.web.Visit;
import io.cardroster.source.vcard.CardFields;
import io.cardroster.source.vcard.CardFields.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card's form as it is shown.
 *
 * @param id of the card; empty for a new one
 * @param version whose fields they are; empty for a new one
 * @param refusal why it was not saved; empty when it was not tried
 * @param other page of the card that is in the way; empty when none is
 * @param clash the card as it stands beside the card as it would be; null when nobody else changed it
 */
public record EditForm(
        String id,
        String version,
        CardFields fields,
        String refusal,
        String other,
        @Nullable Comparison clash) {

    /** Empty rows of each kind, for what is added. */
    private static final int NEW_ROWS = 2;

    private static final int MOST_ROWS = 100;

    /** Kinds of numbers and of addresses, as fields hold them. */
    public static final List<String> PHONE_KINDS = List.of("CELL", "HOME", "WORK", "");

    public static final List<String> EMAIL_KINDS = List.of("", "HOME", "WORK");

    static EditForm of(CardFields fields) {
        return new EditForm("", "", fields, "", "", null);
    }

    EditForm at(String newId, String newVersion) {
        return new EditForm(newId, newVersion, fields, refusal, other, clash);
    }

    EditForm refused(String reason, String page) {
        return new EditForm(id, version, fields, reason, page, clash);
    }

    EditForm besides(Comparison both) {
        return new EditForm(id, version, fields, refusal, other, both);
    }

    /**
     * A row of fields.
     *
     * @param field name of its field, to which the place is added
     */
    public record Row(String field, Entry entry) {

        public String valueName() {
            return field + ".value";
        }

        public String kindName() {
            return field + ".kind";
        }

        public String placeName() {
            return field + ".place";
        }
    }

    public List<Row> phones() {
        return rows("phone", fields.phones(), "CELL");
    }

    public List<Row> emails() {
        return rows("email", fields.emails(), "");
    }

    public List<Row> accounts() {
        return rows("im", fields.accounts(), "xmpp");
    }

    private static List<Row> rows(String name, List<Entry> entries, String kind) {
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            rows.add(new Row(name + "." + rows.size(), entry));
        }
        long free = entries.stream().filter(entry -> entry.place() == Entry.NEW).count();
        for (long i = free; i < NEW_ROWS; i++) {
            rows.add(new Row(name + "." + rows.size(), new Entry(Entry.NEW, kind, "")));
        }
        return rows;
    }

    static CardFields read(Visit visit) {
        return new CardFields(
                visit.field("given"),
                visit.field("family"),
                visit.field("shown"),
                visit.field("organisation"),
                visit.field("title"),
                visit.field("birthday"),
                visit.field("web"),
                visit.field("note"),
                entries(visit, "phone"),
                entries(visit, "email"),
                entries(visit, "im"));
    }

    private static List<Entry> entries(Visit visit, String name) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < MOST_ROWS; i++) {
            Row row = new Row(name + "." + i, new Entry(Entry.NEW, "", ""));
            String place = visit.field(row.placeName());
            if (place.isEmpty()) {
                break;
            }
            entries.add(new Entry(place(place), visit.field(row.kindName()), visit.field(row.valueName())));
        }
        return entries;
    }

    private static int place(String text) {
        try {
            return Math.max(Entry.NEW, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Entry.NEW;
        }
    }
}

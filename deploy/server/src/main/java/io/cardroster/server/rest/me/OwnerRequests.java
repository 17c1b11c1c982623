package io.cardroster.server.rest.me;

import io.cardroster.source.vcard.CardFields;
import io.cardroster.source.vcard.CardFields.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers send. Records with secrets say nothing of them. */
final class OwnerRequests {

    private OwnerRequests() {}

    /** A card that is added; what is missing is empty. */
    record NewCard(
            @Nullable String given,
            @Nullable String family,
            @Nullable String shown,
            @Nullable String organisation,
            @Nullable String title,
            @Nullable String birthday,
            @Nullable String web,
            @Nullable String note,
            @Nullable List<NewEntry> phones,
            @Nullable List<NewEntry> emails,
            @Nullable List<NewEntry> accounts) {

        CardFields fields() {
            return new CardFields(
                    orEmpty(given),
                    orEmpty(family),
                    orEmpty(shown),
                    orEmpty(organisation),
                    orEmpty(title),
                    orEmpty(birthday),
                    orEmpty(web),
                    orEmpty(note),
                    entries(phones),
                    entries(emails),
                    entries(accounts));
        }

        private static List<Entry> entries(@Nullable List<NewEntry> entries) {
            return entries == null
                    ? List.of()
                    : entries.stream()
                            .map(entry -> new Entry(Entry.NEW, entry.kind(), entry.value()))
                            .toList();
        }
    }

    /** @param kind as in {@link Entry} */
    record NewEntry(String kind, String value) {}

    /**
     * A card that is edited.
     *
     * @param version whose fields were read
     * @param fields all of them; an empty one takes its value out of the card
     */
    record CardEdit(String version, CardForm fields) {}

    /** All fields of a card, as {@link CardFields} has them. */
    record CardForm(
            String given,
            String family,
            String shown,
            String organisation,
            String title,
            String birthday,
            String web,
            String note,
            List<PlacedEntry> phones,
            List<PlacedEntry> emails,
            List<PlacedEntry> accounts) {

        CardFields fields() {
            return new CardFields(
                    given,
                    family,
                    shown,
                    organisation,
                    title,
                    birthday,
                    web,
                    note,
                    entries(phones),
                    entries(emails),
                    entries(accounts));
        }

        private static List<Entry> entries(List<PlacedEntry> entries) {
            return entries.stream()
                    .map(entry -> new Entry(Math.max(Entry.NEW, entry.place()), entry.kind(), entry.value()))
                    .toList();
        }
    }

    /** @param place as it was read; -1 for one that is added */
    record PlacedEntry(int place, String kind, String value) {}

    /**
     * An answer to a prompt.
     *
     * @param version that was read
     * @param answer {@code confirm} or {@code reject}
     */
    record PromptAnswer(String version, String answer) {}

    /** @param answer {@code accept} or {@code decline} */
    record RequestAnswer(String answer) {}

    /** @param choice {@code keep-first}, {@code merge} or {@code keep-both} */
    record DuplicateChoice(String choice) {}

    /** A login on the XMPP server. */
    record ImLogin(String login, String password) {

        @Override
        public String toString() {
            return "ImLogin";
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

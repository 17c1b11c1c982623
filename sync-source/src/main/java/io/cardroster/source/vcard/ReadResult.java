package io.cardroster.source.vcard;

import java.util.List;

/** What came of reading a card. */
public sealed interface ReadResult {

    /**
     * A card, with or without blemishes.
     *
     * @param warnings what was odd, each with its line number, the first 50; never contents
     */
    record Card(CardContent content, List<String> warnings) implements ReadResult {

        public Card {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Nothing that can be taken for a card.
     *
     * @param reason for the log; never contents
     * @param line number of the line where reading stopped, from 1
     */
    record Unreadable(String reason, int line) implements ReadResult {}
}

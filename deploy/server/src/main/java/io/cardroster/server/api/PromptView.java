package io.cardroster.server.api;

import io.cardroster.source.card.StoredAccount;

/**
 * An addition to a roster that waits for the owner's answer.
 *
 * @param id names it in the answer
 * @param version of what the owner sees; the answer is for this version only
 * @param number as the card shows it, with control, direction and line characters escaped
 * @param name on the card, likewise, 64 characters at most
 * @param was number that this one replaced on its card; empty when it replaced none
 */
public record PromptView(String id, String version, String type, String number, String name, String was) {

    static PromptView of(StoredAccount stored) {
        return new PromptView(
                Long.toString(stored.id()),
                Long.toString(stored.version()),
                stored.account().type(),
                StrangersText.of(stored.account().number(), 200),
                StrangersText.of(stored.name()),
                StrangersText.of(stored.was(), 200));
    }
}

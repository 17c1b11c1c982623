package io.cardroster.server.api;

import io.cardroster.source.card.StoredAccount;

/**
 * An account on its way to the owner's roster.
 *
 * @param id names it in confirmations
 * @param state where it stands, in words such as {@code on roster}
 * @param reason why it stands there; empty when there is nothing to say
 * @param was number that this one replaced on its card; empty when it replaced none
 */
public record RosterAccountView(
        String id, String type, String number, String name, String state, String reason, String was) {

    static RosterAccountView of(StoredAccount stored) {
        return new RosterAccountView(
                Long.toString(stored.id()),
                stored.account().type(),
                stored.account().number(),
                stored.name(),
                Words.of(stored.state()),
                stored.reason(),
                stored.was());
    }
}

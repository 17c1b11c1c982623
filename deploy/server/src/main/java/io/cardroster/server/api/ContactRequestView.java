package io.cardroster.server.api;

import io.cardroster.source.spi.ContactRequest;

/**
 * A stranger who wants to see the owner's presence.
 *
 * @param number his address, which the platform vouches for
 * @param callsHimself what he says about himself, which nobody vouches for: with control, direction and line characters escaped,
 *     64 characters at most; empty when he says nothing
 */
public record ContactRequestView(String type, String number, String callsHimself) {

    static ContactRequestView of(ContactRequest request) {
        return new ContactRequestView(request.type(), request.number(), StrangersText.of(request.nick()));
    }
}

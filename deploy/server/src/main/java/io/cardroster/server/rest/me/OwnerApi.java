package io.cardroster.server.rest.me;

import io.cardroster.server.rest.Api;
import io.cardroster.server.web.PageSessions;
import io.cardroster.server.web.me.MeDesks;
import io.cardroster.server.web.me.PhoneSettings;
import java.util.List;

/** Puts the owners' operations together. */
public final class OwnerApi {

    /** Where they stand. */
    public static final String ROOT = "/api/v1";

    private OwnerApi() {}

    /**
     * Operations over these desks.
     *
     * @param plainHttp whether passwords may pass without TLS from other machines
     */
    public static Api api(PageSessions sessions, MeDesks desks, PhoneSettings settings, boolean plainHttp) {
        CardOperations cards = new CardOperations(desks.cards(), desks.books(), desks.duplicates());
        ImOperations im = new ImOperations(desks.rosters(), desks.forwards());
        return new Api(
                ROOT,
                "Cardroster for owners",
                new OwnerGate(sessions, plainHttp),
                desks.audit(),
                List.of(
                        cards.cards(),
                        cards.duplicates(),
                        im.prompts(),
                        im.forwards(),
                        new DeviceOperations(desks.owners(), desks.devices(), settings).topic()));
    }
}

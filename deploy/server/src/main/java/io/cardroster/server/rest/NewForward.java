package io.cardroster.server.rest;

import io.cardroster.server.api.RefusalException;
import io.cardroster.source.forward.ForwardDraft;
import io.cardroster.source.spi.ImCredentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to be forwarded.
 *
 * @param to recipients, each {@code xmpp:ada@example.org}, {@code card:7} or the name of a contact
 * @param login on the IM platform, with its password; both missing for the stored one
 * @param key idempotency key: a second call with the same one adds nothing
 */
public record NewForward(
        List<String> to,
        String text,
        @Nullable String login,
        @Nullable String password,
        @Nullable String key) {

    /**
     * As the outbox takes it.
     *
     * @throws RefusalException when there is a login without a password, or the other way round
     */
    public ForwardDraft draft() {
        if (orEmpty(login).isEmpty() != orEmpty(password).isEmpty()) {
            throw RefusalException.badInput("login and password belong together");
        }
        @Nullable ImCredentials credentials =
                orEmpty(login).isEmpty() ? null : new ImCredentials(orEmpty(login), orEmpty(password));
        return new ForwardDraft(to, text, credentials, orEmpty(key));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "NewForward";
    }
}

package io.cardroster.server.api;

import io.cardroster.source.card.Account;
import io.cardroster.source.forward.ForwardCommand;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.vcard.AccountForm;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A forward as JSON: {@code {"to": ["xmpp:ada@example.org"], "text": …, "login": …, "password": …, "key": …}}; the last three may
 * be missing.
 */
final class ForwardRequest {

    private ForwardRequest() {}

    /**
     * The command that the document means.
     *
     * @throws RefusalException when it means none
     */
    static ForwardCommand parse(JsonNode body) {
        JsonNode to = body.path("to");
        if (!to.isArray() || to.isEmpty()) {
            throw RefusalException.badInput("to is missing: a list of TYPE:NUMBER");
        }
        List<Account> recipients = new ArrayList<>();
        for (JsonNode recipient : to) {
            recipients.add(account(recipient.isString() ? recipient.stringValue() : ""));
        }
        String login = text(body, "login");
        String password = text(body, "password");
        if (login.isEmpty() != password.isEmpty()) {
            throw RefusalException.badInput("login and password belong together");
        }
        return new ForwardCommand(
                recipients,
                text(body, "text"),
                login.isEmpty() ? null : new ImCredentials(login, Names.password(password, 1)),
                text(body, "key"));
    }

    private static Account account(String recipient) {
        int colon = recipient.indexOf(':');
        if (colon < 1 || colon == recipient.length() - 1) {
            throw RefusalException.badInput("a recipient is TYPE:NUMBER, such as xmpp:ada@example.org");
        }
        return AccountForm.account(
                recipient.substring(0, colon).strip(),
                recipient.substring(colon + 1).strip());
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        return value.isString() ? value.stringValue() : "";
    }
}

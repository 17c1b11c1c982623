package io.cardroster.server.api;

import io.cardroster.source.forward.ForwardDraft;
import io.cardroster.source.forward.ForwardReader;
import io.cardroster.source.forward.MalformedForwardException;
import io.cardroster.source.spi.ImCredentials;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A forward as JSON: {@code {"to": ["xmpp:ada@example.org", "card:7", "Cleo"], "text": …, "login": …, "password": …, "key": …}};
 * the last three may be missing.
 */
public final class ForwardJson implements ForwardReader {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public ForwardDraft read(byte[] data) {
        JsonNode body = parse(data);
        if (!body.isObject()) {
            throw new MalformedForwardException("not a JSON object");
        }
        List<String> to = new ArrayList<>();
        for (JsonNode recipient : body.path("to")) {
            if (!recipient.isString()) {
                throw new MalformedForwardException("to is a list of texts");
            }
            to.add(recipient.stringValue());
        }
        String login = text(body, "login");
        String password = text(body, "password");
        if (login.isEmpty() != password.isEmpty()) {
            throw new MalformedForwardException("login and password belong together");
        }
        return new ForwardDraft(
                to, text(body, "text"), login.isEmpty() ? null : new ImCredentials(login, password), text(body, "key"));
    }

    private static JsonNode parse(byte[] data) {
        try {
            return JSON.readTree(data);
        } catch (JacksonException e) {
            // Its own words quote the document, which may hold a password.
            throw new MalformedForwardException("not JSON");
        }
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isString()) {
            throw new MalformedForwardException(name + " is no text");
        }
        return value.isString() ? value.stringValue() : "";
    }
}

package io.cardroster.source.forward;

import io.cardroster.source.spi.ImCredentials;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A forward as text: lines {@code To: type:number} or {@code To: name of a card}, optionally {@code Login:} and
 * {@code Password:}, a blank line, and the message.
 */
public final class ForwardText implements ForwardReader {

    @Override
    public ForwardDraft read(byte[] data) {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1);
        List<String> to = new ArrayList<>();
        String login = "";
        String password = "";
        int at = 0;
        while (at < lines.length && !lines[at].isBlank()) {
            int colon = lines[at].indexOf(':');
            String name = colon < 0 ? "" : lines[at].substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = lines[at].substring(colon + 1).strip();
            at++;
            switch (name) {
                case "to" -> to.add(value);
                case "login" -> login = value;
                case "password" -> password = value;
                default -> throw new MalformedForwardException("line " + at + " is none of To:, Login:, Password:");
            }
        }
        if (login.isEmpty() != password.isEmpty()) {
            throw new MalformedForwardException("Login: and Password: belong together");
        }
        String text = String.join("\n", List.of(lines).subList(Math.min(at + 1, lines.length), lines.length))
                .strip();
        return new ForwardDraft(to, text, login.isEmpty() ? null : new ImCredentials(login, password), "");
    }
}

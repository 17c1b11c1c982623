package io.cardroster.server.web.me;

import io.cardroster.server.web.Visit;
import io.cardroster.source.forward.ForwardDraft;
import io.cardroster.source.spi.ImCredentials;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that is being written; the page carries it, the server keeps nothing of it.
 *
 * @param to recipients, each {@code type:number} or what the owner typed
 * @param key says that two sendings of the same page are one message
 */
public record Composition(List<String> to, String text, String login, String key) {

    private static final int MOST = 50;

    public Composition {
        to = List.copyOf(to);
    }

    /** As the form says, with what a button adds or takes out. */
    static Composition read(Visit visit) {
        List<String> to = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            add(to, visit.field("to." + i));
        }
        to.remove(visit.field("remove"));
        add(to, visit.field("add"));
        if (!visit.field("send").isEmpty() || !visit.field("take").isEmpty()) {
            add(to, visit.field("other"));
        }
        return new Composition(to, visit.field("text"), visit.field("login"), visit.field("key"));
    }

    private static void add(List<String> to, String recipient) {
        if (!recipient.isEmpty() && !to.contains(recipient) && to.size() < MOST) {
            to.add(recipient);
        }
    }

    /**
     * What is sent.
     *
     * @param password empty takes the stored login
     */
    ForwardDraft draft(String password) {
        @Nullable ImCredentials credentials = login.isEmpty() || password.isEmpty() ? null : new ImCredentials(login, password);
        return new ForwardDraft(to, text, credentials, key);
    }
}

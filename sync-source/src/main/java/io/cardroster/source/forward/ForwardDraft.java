package io.cardroster.source.forward;

import io.cardroster.source.spi.ImCredentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forward as somebody wrote it, before its recipients are looked up.
 *
 * @param to each {@code type:number}, or the name of a card
 * @param login given for this message only; null takes the stored one
 * @param key idempotency key; empty for none
 */
public record ForwardDraft(
        List<String> to, String text, @Nullable ImCredentials login, String key) {

    public ForwardDraft {
        to = List.copyOf(to);
    }

    @Override
    public String toString() {
        return "ForwardDraft[to=" + to.size() + "]";
    }
}

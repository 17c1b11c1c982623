package io.cardroster.source.forward;

import io.cardroster.source.spi.ImCredentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent for the owner, as every door makes it; its recipients are not looked up yet.
 *
 * @param to each {@code type:number}, {@code card:ID}, or the name of a card
 * @param login given for this message only; null takes the stored one
 * @param key idempotency key: the same key is the same forward, whatever else stands in it; empty for none
 */
public record ForwardDraft(
        List<String> to, String text, @Nullable ImCredentials login, String key) {

    public ForwardDraft {
        to = List.copyOf(to);
    }

    ForwardDraft withKey(String newKey) {
        return new ForwardDraft(to, text, login, newKey);
    }

    @Override
    public String toString() {
        return "ForwardDraft[to=" + to.size() + "]";
    }
}

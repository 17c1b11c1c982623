package io.cardroster.source.forward;

import io.cardroster.source.card.Account;
import io.cardroster.source.spi.ImCredentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent for the owner, as every door makes it.
 *
 * @param recipients made with {@link io.cardroster.source.vcard.AccountForm#account}
 * @param login given for this message only; null takes the stored one
 * @param key idempotency key: the same key is the same forward, whatever else stands in it; empty for none
 */
public record ForwardCommand(
        List<Account> recipients, String text, @Nullable ImCredentials login, String key) {

    public ForwardCommand {
        recipients = List.copyOf(recipients);
    }

    @Override
    public String toString() {
        return "ForwardCommand[recipients=" + recipients.size() + "]";
    }
}

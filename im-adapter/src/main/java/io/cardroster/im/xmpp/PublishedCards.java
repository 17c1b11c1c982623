package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ImFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jivesoftware.smack.SmackFuture;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.jspecify.annotations.Nullable;

/** What contacts publish in their vCards (XEP-0054), asked for all at once. */
final class PublishedCards {

    private final XMPPTCPConnection connection;
    private final Addresses addresses;
    private final Duration reply;

    PublishedCards(XMPPTCPConnection connection, Addresses addresses, Duration reply) {
        this.connection = connection;
        this.addresses = addresses;
        this.reply = reply;
    }

    /** By number; who publishes nothing, does not answer in time or belongs to another domain is missing. */
    Map<String, ContactFacts> of(Collection<String> numbers) {
        Map<String, SmackFuture<IQ, Exception>> asked = new LinkedHashMap<>();
        for (String number : numbers) {
            try {
                VCard request = new VCard();
                request.setTo(addresses.of(number));
                request.setType(IQ.Type.get);
                asked.put(number, connection.sendIqRequestAsync(request, reply.toMillis()));
            } catch (ImFailure e) {
                // Nobody outside of the configuration is asked.
            }
        }
        Map<String, ContactFacts> facts = new HashMap<>();
        long end = System.nanoTime() + reply.toNanos();
        asked.forEach((number, answer) -> {
            VCard card = within(answer, end - System.nanoTime());
            if (card != null) {
                facts.put(number, facts(card));
            }
        });
        return facts;
    }

    private static @Nullable VCard within(SmackFuture<IQ, Exception> answer, long nanos) {
        try {
            return answer.get(Math.max(1, nanos / 1_000_000), TimeUnit.MILLISECONDS) instanceof VCard card
                    ? card
                    : null;
        } catch (ExecutionException | TimeoutException e) {
            return null; // refused, not there, or too slow: the contact is taken in without
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static ContactFacts facts(VCard card) {
        String home = card.getPhoneHome("CELL");
        String work = card.getPhoneWork("CELL");
        String mobile = home != null && !home.isBlank() ? home : work;
        byte[] photo;
        try {
            photo = card.getAvatar();
        } catch (IllegalArgumentException e) {
            photo = null; // not Base64
        }
        return ContactFacts.of(mobile == null ? "" : mobile, photo == null ? new byte[0] : photo);
    }
}

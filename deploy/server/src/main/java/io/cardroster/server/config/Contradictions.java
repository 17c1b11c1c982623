package io.cardroster.server.config;

import io.cardroster.db.Retention;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Looks for keys that are right one by one and wrong together. */
final class Contradictions {

    private final ServerConfig config;
    private final Values values;
    private final Mistakes mistakes;

    Contradictions(ServerConfig config, Values values, Mistakes mistakes) {
        this.config = config;
        this.values = values;
        this.mistakes = mistakes;
    }

    void look() {
        Limits limits = config.limits();
        refuse(
                config.maxMessageSize() > limits.messageBytes(),
                "sync.max-message-size",
                "limits.message",
                "is larger than limits.message, so phones would be told to send what is refused: lower it or raise"
                        + " limits.message");
        refuse(
                limits.messageBytes() > limits.decodedBytes(),
                "limits.decoded",
                "limits.message",
                "is smaller than limits.message: raise it or lower limits.message");
        refuse(
                limits.vcardBytes() > limits.ownerBytes(),
                "limits.owner-size",
                "limits.vcard",
                "is smaller than limits.vcard, so that one card could exceed it: raise it or lower limits.vcard");
        Forwarding forwarding = config.forwarding();
        refuse(
                forwarding.firstRetry().compareTo(forwarding.longestRetry()) > 0,
                "forward.first-retry",
                "forward.longest-retry",
                "is longer than forward.longest-retry: lower it or raise the other");
        refuse(
                forwarding.limits().hourly() > forwarding.limits().daily(),
                "forward.hourly",
                "forward.daily",
                "is more than forward.daily allows: lower it or raise forward.daily");
        Retention retention = config.retention();
        refuse(
                retention.forwardTexts().compareTo(retention.forwards()) > 0,
                "retention.forward-texts",
                "retention.forwards",
                "is longer than retention.forwards, which deletes the whole message: lower it or raise the other");
        refuse(
                forwarding.limits().deadline().compareTo(retention.forwardTexts()) > 0,
                "retention.forward-texts",
                "forward.deadline",
                "is shorter than forward.deadline: raise it or lower forward.deadline");
        listeners();
        publicUrl();
    }

    private void listeners() {
        Tls tls = config.tls();
        boolean two = !config.listen().loopback();
        refuse(
                two && same(config.listen(), config.admin()),
                "admin.port",
                "listen.port",
                "is taken by listen.port on the same address: choose another one");
        refuse(
                tls != null && same(config.listen(), tls.listen()),
                "tls.port",
                "listen.port",
                "is taken by listen.port on the same address: choose another one");
        refuse(
                two && tls != null && same(config.admin(), tls.listen()),
                "tls.port",
                "admin.port",
                "is taken by admin.port on the same address: choose another one");
    }

    private static boolean same(Listen one, Listen other) {
        return one.port() != 0
                && one.port() == other.port()
                && (one.address().equals(other.address()) || one.wildcard() || other.wildcard());
    }

    private void publicUrl() {
        @Nullable URI url = config.publicUrl();
        refuse(
                url != null
                        && url.getScheme().equals("http")
                        && !config.listen().loopback()
                        && config.plainHttp() == PlainHttp.OFF,
                "public-url",
                "sync.plain-http",
                "sends phones to plain HTTP, which sync.plain-http = off refuses: make it https:// or allow plain HTTP");
    }

    private void refuse(boolean wrong, String path, String other, String what) {
        if (wrong) {
            mistakes.add(values.contradiction(path, other, what));
        }
    }
}

package io.cardroster.source.forward;

import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImSession;
import io.cardroster.source.spi.ImWork;
import io.cardroster.source.spi.SendReceipt;
import io.cardroster.source.spi.StoredForward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a group of messages in one session. */
final class Delivery implements ImWork<Boolean> {

    private final Outcomes outcomes;
    private static final EnumSet<ForwardState> OPEN = EnumSet.of(ForwardState.ACCEPTED, ForwardState.SENDING);

    private final Map<UUID, String> texts = new HashMap<>();
    private final Map<UUID, Instant> doubtful = new HashMap<>();
    private final List<ForwardRecipient> recipients = new ArrayList<>();
    private final ForwardLimits limits;

    /** @param maybeLeft forwards of the group that may have left without a trace here */
    Delivery(Outcomes outcomes, List<StoredForward> group, Set<UUID> maybeLeft, ForwardLimits limits) {
        this.outcomes = outcomes;
        this.limits = limits;
        group.forEach(forward -> {
            texts.put(forward.id(), forward.text());
            recipients.addAll(forward.recipients());
            if (maybeLeft.contains(forward.id())) {
                doubtful.put(forward.id(), forward.accepted());
            }
        });
    }

    @Override
    public Boolean run(ImSession session) {
        List<ForwardRecipient> due = new ArrayList<>();
        for (ForwardRecipient recipient : recipients) {
            Instant since = leftSince(recipient);
            if (since == null || missing(session, recipient, since)) {
                due.add(recipient);
            }
        }
        if (due.isEmpty()) {
            return true;
        }
        // Committed before anything leaves: whoever finds a message in SENDING asks the archive first.
        Instant now = outcomes.now();
        List<ForwardRecipient> leaving = outcomes.write(
                due.stream().map(recipient -> recipient.leaving(now)).toList(), OPEN);
        if (leaving.isEmpty()) {
            return true;
        }
        Map<UUID, SendReceipt> receipts = new HashMap<>();
        session.send(leaving.stream().map(this::message).toList(), limits.grace())
                .forEach(receipt -> receipts.put(receipt.id(), receipt));
        outcomes.write(
                leaving.stream()
                        .map(recipient -> after(recipient, receipts.get(recipient.id())))
                        .toList(),
                EnumSet.of(ForwardState.SENDING));
        return true;
    }

    /**
     * Since when it may be with the recipient; null when it surely is not. What was tried before and came back is not looked up: an
     * archive may hold what its server threw away.
     */
    private @Nullable Instant leftSince(ForwardRecipient recipient) {
        if (recipient.state() == ForwardState.SENDING) {
            return recipient.firstSent();
        }
        return recipient.sendTries() == 0 ? doubtful.get(recipient.forward()) : null;
    }

    /** Whether a message that may have left surely did not arrive and may leave (again); settles it otherwise. */
    private boolean missing(ImSession session, ForwardRecipient recipient, Instant since) {
        ImSession.Archived archived =
                session.archived(recipient.id(), recipient.account().number(), since);
        boolean tired = recipient.sendTries() >= limits.sendTries();
        return switch (archived) {
            case FOUND -> settle(recipient.with(ForwardState.SENT, ""));
            case MISSING -> !tired || settle(recipient.with(ForwardState.FAILED, "given up after several tries"));
            case NO_ARCHIVE ->
                (!tired && limits.resendUnproved())
                        || settle(recipient.with(ForwardState.UNKNOWN, "cut off, and the platform keeps no archive"));
        };
    }

    private boolean settle(ForwardRecipient settled) {
        outcomes.write(List.of(settled), OPEN);
        return false;
    }

    private ForwardRecipient after(ForwardRecipient recipient, @Nullable SendReceipt receipt) {
        ImFailure failure = receipt == null ? null : receipt.failure();
        if (receipt == null) {
            return recipient.with(ForwardState.SENDING, "no receipt");
        }
        if (failure == null) {
            return recipient.with(receipt.delivered() ? ForwardState.DELIVERED : ForwardState.SENT, "");
        }
        return switch (failure.kind()) {
            case AMBIGUOUS -> recipient.with(ForwardState.SENDING, failure.reason());
            case TRANSIENT, POLICY ->
                recipient.sendTries() >= limits.sendTries()
                        ? recipient.with(ForwardState.FAILED, failure.reason())
                        : recipient.back(failure.reason());
            case PERMANENT, UNKNOWN_DOMAIN, UNTRUSTED, REFUSED_PASSWORD ->
                recipient.with(ForwardState.FAILED, failure.reason());
        };
    }

    private ImMessage message(ForwardRecipient recipient) {
        return new ImMessage(recipient.id(), recipient.account().number(), texts.getOrDefault(recipient.forward(), ""));
    }
}

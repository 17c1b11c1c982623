package io.cardroster.server.api;

import io.cardroster.source.forward.ForwardAnswer;
import io.cardroster.source.forward.ForwardDraft;
import io.cardroster.source.forward.Forwards;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accepts, lists, confirms and cancels forwards of an owner. */
public final class ForwardDesk {

    private static final int MOST = 500;

    private final OwnerDesk owners;
    private final Forwards forwards;
    private final Runnable wake;

    /**
     * A desk in front of the outbox.
     *
     * @param wake says that there is work
     */
    public ForwardDesk(OwnerDesk owners, Forwards forwards, Runnable wake) {
        this.owners = owners;
        this.forwards = forwards;
        this.wake = wake;
    }

    /**
     * What a forward gets.
     *
     * @param repeated one with the same key was accepted before, and nothing is added
     */
    public record Accepted(String id, boolean repeated) {}

    /** How many recipients will not get it. */
    public record Cancelled(int cancelled) {}

    public Accepted accept(String name, ForwardDraft draft) {
        ForwardAnswer answer = forwards.accept(owners.named(name).owner(), draft);
        if (answer instanceof ForwardAnswer.Accepted accepted) {
            wake.run();
            return new Accepted(accepted.id().toString(), accepted.repeated());
        }
        if (answer instanceof ForwardAnswer.Refused refused) {
            throw RefusalException.said(refused.reason(), refused.reason());
        }
        throw new IllegalStateException("no answer");
    }

    /** Newest first, at most 500. */
    public List<ForwardView> list(String name) {
        return forwards.list(owners.named(name).owner(), MOST).stream()
                .map(ForwardView::of)
                .toList();
    }

    /**
     * One of them.
     *
     * @throws RefusalException when the owner has no such forward
     */
    public ForwardView forward(String name, String id) {
        return uuid(id).flatMap(forward -> forwards.find(owners.named(name).owner(), forward))
                .map(ForwardView::of)
                .orElseThrow(() -> unknown(name, id));
    }

    /** The owner's word to a forward that waits for it. */
    public void confirm(String name, String id) {
        UUID forward = uuid(id).orElseThrow(() -> unknown(name, id));
        forwards.confirm(owners.named(name).owner(), forward).ifPresent(reason -> {
            throw RefusalException.said(reason, reason);
        });
        wake.run();
    }

    /**
     * Another try for those who did not get it, or of whom nobody knows; what may have arrived is looked up first.
     *
     * @param password of the login that was given with the forward; empty when it was sent with the stored one
     * @throws RefusalException when there is nothing to try, or it cannot be tried
     */
    public void retry(String name, String id, String password) {
        forward(name, id);
        OwnerId owner = owners.named(name).owner();
        uuid(id).flatMap(forward -> forwards.retry(owner, forward, password)).ifPresent(reason -> {
            throw RefusalException.said(reason, reason);
        });
        wake.run();
    }

    public Cancelled cancel(String name, String id) {
        int cancelled = uuid(id).map(
                        forward -> forwards.cancel(owners.named(name).owner(), forward))
                .orElse(0);
        if (cancelled == 0) {
            throw RefusalException.conflict("nothing of " + id + " waits any more; see: forwards list " + name)
                    .as("nothing-waits");
        }
        return new Cancelled(cancelled);
    }

    private static RefusalException unknown(String name, String id) {
        return RefusalException.notFound("there is no forward " + id + "; see: forwards list " + name)
                .as("no-forward");
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

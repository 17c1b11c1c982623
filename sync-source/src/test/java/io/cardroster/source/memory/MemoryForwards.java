package io.cardroster.source.memory;

import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ForwardStore;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Forwards in memory. */
record MemoryForwards(MemoryTransaction tx) implements ForwardStore {

    private static final Comparator<StoredForward> OLDEST =
            Comparator.comparing(StoredForward::accepted).thenComparing(StoredForward::id);

    @Override
    public Set<UUID> insert(OwnerId owner, Collection<StoredForward> forwards) {
        Set<UUID> added = new HashSet<>();
        for (StoredForward forward : forwards) {
            if (byKey(owner, forward.key()).isEmpty()) {
                tx.write(owner).forwards.insert(forward.id(), forward);
                tx.write(owner).incarnations.put(forward.id(), tx.incarnation());
                added.add(forward.id());
            }
        }
        return added;
    }

    @Override
    public Optional<StoredForward> find(OwnerId owner, UUID forward) {
        return tx.read(owner).forwards.find(forward);
    }

    @Override
    public List<StoredForward> byIds(OwnerId owner, Collection<UUID> forwards) {
        return all(owner).filter(forward -> forwards.contains(forward.id())).toList();
    }

    @Override
    public Optional<StoredForward> byKey(OwnerId owner, String key) {
        return all(owner).filter(forward -> forward.key().equals(key)).findFirst();
    }

    @Override
    public List<StoredForward> list(OwnerId owner, int limit) {
        return all(owner).sorted(OLDEST.reversed()).limit(limit).toList();
    }

    @Override
    public List<StoredForward> open(OwnerId owner, String type, int limit) {
        Predicate<ForwardRecipient> wanted = recipient ->
                recipient.state().open() && recipient.account().key().type().equals(type);
        return all(owner)
                .sorted(OLDEST)
                .filter(forward -> forward.recipients().stream().anyMatch(wanted))
                .limit(limit)
                .map(forward -> with(
                        forward,
                        forward.sealedPassword(),
                        forward.recipients().stream().filter(wanted).toList()))
                .toList();
    }

    @Override
    public Set<UUID> doubtful(OwnerId owner, Collection<UUID> forwards) {
        Set<UUID> doubtful = new HashSet<>(forwards);
        doubtful.removeIf(id -> tx.read(owner)
                .incarnations
                .find(id)
                .filter(tx.incarnation()::equals)
                .isPresent());
        return doubtful;
    }

    @Override
    public int count(OwnerId owner, ForwardState state) {
        return (int) all(owner)
                .flatMap(forward -> forward.recipients().stream())
                .filter(recipient -> recipient.state() == state)
                .count();
    }

    @Override
    public int acceptedWithin(OwnerId owner, Duration time) {
        Instant since = tx.now().minus(time);
        return (int) all(owner)
                .filter(forward -> forward.accepted().isAfter(since))
                .flatMap(forward -> forward.recipients().stream())
                .filter(recipient -> recipient.state() != ForwardState.WAITING)
                .count();
    }

    @Override
    public boolean suspended(OwnerId owner) {
        return tx.read(owner).suspended.find(0).isPresent();
    }

    @Override
    public boolean confirm(OwnerId owner, UUID forward, Instant deadline) {
        Optional<StoredForward> waiting = tx.read(owner)
                .forwards
                .find(forward)
                .filter(found ->
                        found.recipients().stream().anyMatch(recipient -> recipient.state() == ForwardState.WAITING));
        waiting.ifPresent(found -> tx.write(owner).incarnations.put(forward, tx.incarnation()));
        waiting.ifPresent(found -> tx.write(owner)
                .forwards
                .put(
                        forward,
                        new StoredForward(
                                found.id(),
                                tx.now(),
                                deadline,
                                found.key(),
                                found.text(),
                                found.login(),
                                found.sealedPassword(),
                                found.recipients().stream()
                                        .map(recipient -> recipient.state() == ForwardState.WAITING
                                                ? recipient.with(ForwardState.ACCEPTED, recipient.reason())
                                                : recipient)
                                        .toList())));
        return waiting.isPresent();
    }

    @Override
    public void renew(OwnerId owner, UUID forward, Instant deadline, byte[] sealedPassword) {
        tx.read(owner)
                .forwards
                .find(forward)
                .ifPresent(found -> tx.write(owner)
                        .forwards
                        .put(
                                forward,
                                new StoredForward(
                                        found.id(),
                                        found.accepted(),
                                        deadline,
                                        found.key(),
                                        found.text(),
                                        found.login(),
                                        sealedPassword.length == 0 ? found.sealedPassword() : sealedPassword,
                                        found.recipients())));
    }

    @Override
    public Set<UUID> update(OwnerId owner, Collection<ForwardRecipient> changed, Set<ForwardState> from) {
        Map<UUID, ForwardRecipient> next = new HashMap<>();
        changed.forEach(recipient -> next.put(recipient.id(), recipient));
        Set<UUID> written = new HashSet<>();
        Function<ForwardRecipient, ForwardRecipient> change = stored -> {
            ForwardRecipient wanted = next.get(stored.id());
            if (wanted == null || !from.contains(stored.state())) {
                return stored;
            }
            written.add(stored.id());
            return wanted;
        };
        for (StoredForward forward : all(owner).toList()) {
            List<ForwardRecipient> recipients =
                    forward.recipients().stream().map(change).toList();
            tx.write(owner).forwards.put(forward.id(), with(forward, forward.sealedPassword(), recipients));
        }
        return written;
    }

    @Override
    public void eraseSecrets(OwnerId owner) {
        for (StoredForward forward : all(owner).toList()) {
            if (forward.recipients().stream()
                    .noneMatch(recipient -> recipient.state().open() || recipient.state() == ForwardState.WAITING)) {
                tx.write(owner).forwards.put(forward.id(), with(forward, new byte[0], forward.recipients()));
            }
        }
    }

    private Stream<StoredForward> all(OwnerId owner) {
        return tx.read(owner).forwards.all();
    }

    private static StoredForward with(StoredForward forward, byte[] password, List<ForwardRecipient> recipients) {
        return new StoredForward(
                forward.id(),
                forward.accepted(),
                forward.deadline(),
                forward.key(),
                forward.text(),
                forward.login(),
                password,
                recipients);
    }
}

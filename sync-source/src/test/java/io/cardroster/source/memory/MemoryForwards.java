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
    public boolean insert(OwnerId owner, StoredForward forward) {
        if (byKey(owner, forward.key()).isPresent()) {
            return false;
        }
        tx.write(owner).forwards.insert(forward.id(), forward);
        return true;
    }

    @Override
    public Optional<StoredForward> find(OwnerId owner, UUID forward) {
        return tx.read(owner).forwards.find(forward);
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
    public int waiting(OwnerId owner) {
        return (int) all(owner)
                .flatMap(forward -> forward.recipients().stream())
                .filter(recipient -> recipient.state().open())
                .count();
    }

    @Override
    public int acceptedWithin(OwnerId owner, Duration time) {
        Instant since = tx.now().minus(time);
        return all(owner)
                .filter(forward -> forward.accepted().isAfter(since))
                .mapToInt(forward -> forward.recipients().size())
                .sum();
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
                    .noneMatch(recipient -> recipient.state().open())) {
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

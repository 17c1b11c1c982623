package io.cardroster.source.memory;

import io.cardroster.source.card.CardId;
import io.cardroster.source.memory.OwnerRows.PullRow;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterPull;
import io.cardroster.source.spi.RosterStore;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Last seen rosters in memory. */
record MemoryRoster(MemoryTransaction tx) implements RosterStore {

    @Override
    public List<RosterEntry> entries(OwnerId owner, String type) {
        Table<String, RosterEntry> entries = tx.read(owner).rosterEntries;
        return entries.keys().stream()
                .filter(key -> key.startsWith(type + "/"))
                .map(key -> entries.find(key).orElseThrow())
                .toList();
    }

    @Override
    public void put(OwnerId owner, String type, Collection<RosterEntry> entries) {
        entries.forEach(entry -> tx.write(owner).rosterEntries.put(type + "/" + entry.normal(), entry));
    }

    @Override
    public void spare(OwnerId owner, Collection<CardId> cards) {
        Table<String, RosterEntry> entries = tx.write(owner).rosterEntries;
        for (String key : entries.keys()) {
            RosterEntry entry = entries.find(key).orElseThrow();
            if (entry.card() != null && cards.contains(entry.card())) {
                entries.put(
                        key,
                        new RosterEntry(
                                entry.normal(), entry.shown(), null, entry.taken(), entry.agreed(), entry.answers()));
            }
        }
    }

    @Override
    public void remove(OwnerId owner, String type, Collection<String> normals) {
        normals.forEach(normal -> tx.write(owner).rosterEntries.remove(type + "/" + normal));
    }

    @Override
    public boolean pullDue(OwnerId owner, String type, Duration interval) {
        return tx.read(owner)
                .pulls
                .find(type)
                .map(pull -> pull.asked() || !pull.at().plus(interval).isAfter(tx.now()))
                .orElse(true);
    }

    @Override
    public Set<String> pullsDue(OwnerId owner, Duration interval) {
        return tx.read(owner).imLogins.keys().stream()
                .filter(type -> pullDue(owner, type, interval))
                .collect(Collectors.toSet());
    }

    @Override
    public void pulled(OwnerId owner, String type, String version) {
        put(owner, type, row(owner, type).read(tx.now(), version));
    }

    @Override
    public String version(OwnerId owner, String type) {
        return row(owner, type).version();
    }

    @Override
    public int additions(OwnerId owner, String type, Duration within) {
        Instant since = tx.now().minus(within);
        return (int) row(owner, type).additions().stream()
                .filter(addition -> addition.isAfter(since))
                .count();
    }

    @Override
    public void adding(OwnerId owner, String type, int count) {
        PullRow row = row(owner, type);
        List<Instant> times = Stream.concat(Stream.generate(tx::now).limit(count), row.additions().stream())
                .limit(KEPT_ADDITIONS)
                .toList();
        put(owner, type, row.adding(times));
    }

    @Override
    public boolean requestsDue(OwnerId owner, String type, Duration interval) {
        return !row(owner, type).requestsSeen().plus(interval).isAfter(tx.now());
    }

    @Override
    public void requestsSeen(OwnerId owner, String type) {
        put(owner, type, row(owner, type).requestsSeen(tx.now()));
    }

    @Override
    public void ask(OwnerId owner, String type) {
        put(owner, type, row(owner, type).asking());
    }

    @Override
    public void tried(OwnerId owner, String type, int entries, int cards, String problem) {
        PullRow row = row(owner, type);
        put(owner, type, row.tried(new RosterPull(row.last().tries() + 1, entries, cards, problem)));
    }

    @Override
    public RosterPull lastPull(OwnerId owner, String type) {
        return row(owner, type).last();
    }

    private PullRow row(OwnerId owner, String type) {
        return tx.read(owner).pulls.find(type).orElse(PullRow.NONE);
    }

    private void put(OwnerId owner, String type, PullRow row) {
        tx.write(owner).pulls.put(type, row);
    }
}

package io.cardroster.source.memory;

import io.cardroster.source.memory.OwnerRows.PullRow;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterPull;
import io.cardroster.source.spi.RosterStore;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    public void pulled(OwnerId owner, String type) {
        put(owner, type, new PullRow(tx.now(), false, row(owner, type).last()));
    }

    @Override
    public void ask(OwnerId owner, String type) {
        PullRow row = row(owner, type);
        put(owner, type, new PullRow(row.at(), true, row.last()));
    }

    @Override
    public void tried(OwnerId owner, String type, int entries, int cards, String problem) {
        PullRow row = row(owner, type);
        RosterPull now = new RosterPull(row.last().tries() + 1, entries, cards, problem);
        put(owner, type, new PullRow(row.at(), row.asked(), now));
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

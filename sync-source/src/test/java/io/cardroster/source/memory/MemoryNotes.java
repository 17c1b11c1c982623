package io.cardroster.source.memory;

import io.cardroster.source.spi.NoteStore;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Notes of devices in memory. */
record MemoryNotes(MemoryTransaction tx) implements NoteStore {

    @Override
    public List<StoredNote> byLuid(OwnerId owner, DeviceNumber device, Collection<Luid> luids) {
        return of(owner, device)
                .filter(note -> note.luid() != null && luids.contains(note.luid()))
                .toList();
    }

    /** In the order of devices instead of time, which no caller tells apart. */
    @Override
    public List<StoredNote> byDigest(OwnerId owner, Collection<String> digests) {
        return tx.read(owner)
                .notes
                .all()
                .filter(note -> note.forward() != null && digests.contains(note.digest()))
                .toList();
    }

    @Override
    public List<StoredNote> byNumber(OwnerId owner, DeviceNumber device, Collection<Long> numbers) {
        return of(owner, device).filter(note -> numbers.contains(note.number())).toList();
    }

    @Override
    public List<StoredNote> unsettled(OwnerId owner, DeviceNumber device, long after, int limit) {
        return of(owner, device)
                .filter(note -> note.number() > after && !note.settled() && note.luid() != null)
                .limit(limit)
                .toList();
    }

    @Override
    public Kept kept(OwnerId owner, DeviceNumber device) {
        return new Kept(
                (int) of(owner, device).count(),
                of(owner, device).mapToLong(StoredNote::number).max().orElse(0));
    }

    @Override
    public void put(OwnerId owner, Collection<StoredNote> notes) {
        OwnerRows rows = tx.write(owner);
        for (StoredNote note : notes) {
            of(owner, note.device())
                    .filter(other -> note.luid() != null && note.luid().equals(other.luid()))
                    .toList()
                    .forEach(other -> rows.notes.put(key(other), other.met(null, other.sync())));
        }
        for (StoredNote note : notes) {
            rows.notes.put(key(note), note);
        }
    }

    @Override
    public void remove(OwnerId owner, DeviceNumber device, Collection<Long> numbers) {
        byNumber(owner, device, numbers).forEach(note -> tx.write(owner).notes.remove(key(note)));
    }

    @Override
    public void unmet(OwnerId owner, DeviceNumber device, long sync) {
        for (StoredNote note :
                of(owner, device).filter(any -> any.sync() != sync).toList()) {
            if (note.forward() == null) {
                tx.write(owner).notes.remove(key(note));
            } else {
                tx.write(owner).notes.put(key(note), note.met(null, note.sync()));
            }
        }
    }

    private Stream<StoredNote> of(OwnerId owner, DeviceNumber device) {
        return tx.read(owner).notes.all().filter(note -> note.device().equals(device));
    }

    private static String key(StoredNote note) {
        return "%010d %019d".formatted(note.device().value(), note.number());
    }
}

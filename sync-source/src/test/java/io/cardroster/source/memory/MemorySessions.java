package io.cardroster.source.memory;

import io.cardroster.source.memory.OwnerRows.AnswerRow;
import io.cardroster.source.memory.OwnerRows.SessionRow;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Session rows in memory. */
record MemorySessions(MemoryTransaction tx) implements SessionStore {

    @Override
    public Optional<StoredSession> lock(OwnerId owner, DeviceNumber device) {
        return tx.read(owner).sessions.find(device.value()).filter(this::alive).map(SessionRow::session);
    }

    private boolean alive(SessionRow row) {
        return tx.now().isBefore(row.expires());
    }

    @Override
    public void save(OwnerId owner, DeviceNumber device, StoredSession session, Duration lifetime) {
        OwnerRows rows = tx.write(owner);
        if (rows.sessions.find(device.value()).filter(row -> !alive(row)).isPresent()) {
            end(owner, device);
        }
        rows.sessions.put(device.value(), new SessionRow(session, tx.now().plus(lifetime)));
    }

    @Override
    public void saveAnswer(OwnerId owner, DeviceNumber device, long epoch, byte[] answer) {
        tx.write(owner).answers.put(device.value(), new AnswerRow(epoch, answer.clone()));
    }

    @Override
    public Optional<byte[]> answer(OwnerId owner, DeviceNumber device, long epoch) {
        return tx.read(owner)
                .answers
                .find(device.value())
                .filter(row -> row.epoch() == epoch)
                .map(row -> row.answer().clone());
    }

    @Override
    public void end(OwnerId owner, DeviceNumber device) {
        OwnerRows rows = tx.write(owner);
        rows.sessions.remove(device.value());
        rows.answers.remove(device.value());
        rows.chunks.remove(device.value());
    }

    @Override
    public void appendChunk(OwnerId owner, DeviceNumber device, byte[] chunk) {
        List<byte[]> longer = Stream.concat(chunks(owner, device).stream(), Stream.of(chunk.clone()))
                .toList();
        tx.write(owner).chunks.put(device.value(), longer);
    }

    @Override
    public List<byte[]> chunks(OwnerId owner, DeviceNumber device) {
        return tx.read(owner).chunks.find(device.value()).orElse(List.of());
    }

    @Override
    public void clearChunks(OwnerId owner, DeviceNumber device) {
        tx.write(owner).chunks.remove(device.value());
    }
}

package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceStore;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.StoredSession;
import io.cardroster.syncml.spi.Transactions;
import io.cardroster.syncml.spi.UnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stores in which the pieces of an object that is still arriving are sealed: nobody has read it yet, and it may hold a password.
 * They last as long as a session, so they are not sealed anew when the master key changes: the client sends such an object again.
 */
record SealedChunks(Transactions stores, SecretBox box) implements Transactions {

    @Override
    public <T> T run(OwnerId owner, Function<UnitOfWork, T> work) {
        return stores.run(owner, unit -> work.apply(new Unit(unit, box)));
    }

    private record Unit(UnitOfWork unit, SecretBox box) implements UnitOfWork {

        @Override
        public SessionStore sessions() {
            return new Sessions(unit.sessions(), box);
        }

        @Override
        public DeviceStore devices() {
            return unit.devices();
        }

        @Override
        public Optional<Datastore> datastore(String name) {
            return unit.datastore(name);
        }

        @Override
        public Optional<CommandHandler> commandHandler(String target) {
            return unit.commandHandler(target);
        }
    }

    private record Sessions(SessionStore store, SecretBox box) implements SessionStore {

        @Override
        public Optional<StoredSession> lock(OwnerId owner, DeviceNumber device) {
            return store.lock(owner, device);
        }

        @Override
        public void save(OwnerId owner, DeviceNumber device, StoredSession session, Duration lifetime) {
            store.save(owner, device, session, lifetime);
        }

        @Override
        public void saveAnswer(OwnerId owner, DeviceNumber device, long epoch, byte[] answer) {
            store.saveAnswer(owner, device, epoch, answer);
        }

        @Override
        public Optional<byte[]> answer(OwnerId owner, DeviceNumber device, long epoch) {
            return store.answer(owner, device, epoch);
        }

        @Override
        public void end(OwnerId owner, DeviceNumber device) {
            store.end(owner, device);
        }

        @Override
        public void appendChunk(OwnerId owner, DeviceNumber device, byte[] chunk) {
            store.appendChunk(owner, device, box.seal(chunk, context(owner, device)));
        }

        @Override
        public List<byte[]> chunks(OwnerId owner, DeviceNumber device) {
            return store.chunks(owner, device).stream()
                    .map(chunk -> open(chunk, context(owner, device)))
                    .toList();
        }

        @Override
        public void clearChunks(OwnerId owner, DeviceNumber device) {
            store.clearChunks(owner, device);
        }

        /** A node of the release before keeps them as they came. */
        private byte[] open(byte[] chunk, String context) {
            try {
                return box.open(chunk, context);
            } catch (SealBrokenException e) {
                return chunk;
            }
        }

        private static String context(OwnerId owner, DeviceNumber device) {
            return "chunk/" + owner + "/" + device.value();
        }
    }
}

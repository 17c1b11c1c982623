package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.CommandAnswer;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceDescription;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceStore;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.EndedSync;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.StoreUnavailableException;
import io.cardroster.syncml.spi.StoredSession;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.Transactions;
import io.cardroster.syncml.spi.UnitOfWork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every store in memory, with a rollback: what a failed piece of work wrote is gone. Two datastores: contacts, and forward, which is a simple one, too. */
final class MemoryStores implements Transactions {

    private record Key(OwnerId owner, DeviceNumber device) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(long epoch, byte[] bytes) {}

    private Map<Key, StoredSession> sessions = new HashMap<>();
    private Map<Key, Answer> answers = new HashMap<>();
    private Map<Key, List<byte[]>> chunks = new HashMap<>();
    private Map<OwnerId, List<DeviceUri>> devices = new HashMap<>();
    private Map<Key, byte[]> devInfs = new HashMap<>();
    private Map<Key, Nonce> nonces = new HashMap<>();
    private final Map<OwnerId, MemoryBook> books = new HashMap<>();
    private final Map<OwnerId, MemoryBook> forwards = new HashMap<>();
    final List<String> opened = new ArrayList<>();
    final List<String> ended = new ArrayList<>();
    private boolean away;
    private int commits;
    private int largestState;

    /** From now on the database cannot be reached, or can be again. */
    void away(boolean now) {
        away = now;
    }

    /** Transactions that wrote something or could have. */
    int commits() {
        return commits;
    }

    int largestState() {
        return largestState;
    }

    MemoryBook book(OwnerId owner) {
        return books.computeIfAbsent(owner, key -> new MemoryBook());
    }

    /** What is in the datastore forward. */
    MemoryBook forwards(OwnerId owner) {
        return forwards.computeIfAbsent(owner, key -> new MemoryBook());
    }

    Optional<Nonce> nonce(OwnerId owner, DeviceUri uri) {
        int index = devices.getOrDefault(owner, List.of()).indexOf(uri);
        return Optional.ofNullable(nonces.get(new Key(owner, new DeviceNumber(index + 1))));
    }

    boolean isEmpty() {
        return sessions.isEmpty() && answers.isEmpty() && devices.isEmpty() && devInfs.isEmpty() && nonces.isEmpty();
    }

    @Override
    public <T> T run(OwnerId owner, Function<UnitOfWork, T> work) {
        if (away) {
            throw new StoreUnavailableException("away", new IOException("away"));
        }
        Map<Key, StoredSession> sessionsBefore = new HashMap<>(sessions);
        Map<Key, Answer> answersBefore = new HashMap<>(answers);
        Map<Key, List<byte[]>> chunksBefore = new HashMap<>(chunks);
        Map<OwnerId, List<DeviceUri>> devicesBefore = new HashMap<>(devices);
        Map<Key, byte[]> devInfsBefore = new HashMap<>(devInfs);
        Map<Key, Nonce> noncesBefore = new HashMap<>(nonces);
        MemoryBook.Snapshot bookBefore = book(owner).snapshot();
        MemoryBook.Snapshot forwardsBefore = forwards(owner).snapshot();
        try {
            T result = work.apply(new Work(owner));
            commits++;
            return result;
        } catch (RuntimeException e) {
            sessions = sessionsBefore;
            answers = answersBefore;
            chunks = chunksBefore;
            devices = devicesBefore;
            devInfs = devInfsBefore;
            nonces = noncesBefore;
            book(owner).restore(bookBefore);
            forwards(owner).restore(forwardsBefore);
            throw e;
        }
    }

    private final class Work implements UnitOfWork, SessionStore, DeviceStore {

        private final OwnerId owner;

        Work(OwnerId owner) {
            this.owner = owner;
        }

        private Key key(OwnerId of, DeviceNumber device) {
            if (!of.equals(owner)) {
                throw new IllegalArgumentException("another owner's data");
            }
            return new Key(of, device);
        }

        @Override
        public SessionStore sessions() {
            return this;
        }

        @Override
        public DeviceStore devices() {
            return this;
        }

        @Override
        public Optional<Datastore> datastore(String name) {
            return switch (name) {
                case "contacts" -> Optional.of(new MemoryDatastore(name, book(owner)));
                case "forward" -> Optional.of(new MemoryDatastore(name, forwards(owner)));
                default -> Optional.empty();
            };
        }

        /** Takes commands that begin with "do", and only notes them. */
        @Override
        public Optional<CommandHandler> commandHandler(String target) {
            if (!target.equals("im/forward")) {
                return Optional.empty();
            }
            return Optional.of(command -> {
                String text = new String(command.data(), StandardCharsets.UTF_8);
                book(owner)
                        .calls
                        .add("exec " + command.contentType() + " "
                                + command.correlator().orElse("-") + " " + text);
                return text.startsWith("do")
                        ? new CommandAnswer(202, "id of " + text)
                        : new CommandAnswer(400, "no order");
            });
        }

        @Override
        public Optional<StoredSession> lock(OwnerId of, DeviceNumber device) {
            return Optional.ofNullable(sessions.get(key(of, device)));
        }

        @Override
        public void save(OwnerId of, DeviceNumber device, StoredSession session, Duration lifetime) {
            StoredSession before = sessions.put(key(of, device), session);
            if (before != null && before.epoch() > session.epoch()) {
                throw new IllegalStateException("the epoch went back");
            }
            largestState = Math.max(largestState, session.state().length);
        }

        @Override
        public void saveAnswer(OwnerId of, DeviceNumber device, long epoch, byte[] answer) {
            answers.put(key(of, device), new Answer(epoch, answer));
        }

        @Override
        public Optional<byte[]> answer(OwnerId of, DeviceNumber device, long epoch) {
            return Optional.ofNullable(answers.get(key(of, device)))
                    .filter(answer -> answer.epoch() == epoch)
                    .map(Answer::bytes);
        }

        @Override
        public void end(OwnerId of, DeviceNumber device) {
            sessions.remove(key(of, device));
            answers.remove(key(of, device));
            chunks.remove(key(of, device));
        }

        @Override
        public void appendChunk(OwnerId of, DeviceNumber device, byte[] chunk) {
            List<byte[]> longer = new ArrayList<>(chunks(of, device));
            longer.add(chunk);
            chunks.put(key(of, device), longer);
        }

        @Override
        public List<byte[]> chunks(OwnerId of, DeviceNumber device) {
            return chunks.getOrDefault(key(of, device), List.of());
        }

        @Override
        public void clearChunks(OwnerId of, DeviceNumber device) {
            chunks.remove(key(of, device));
        }

        @Override
        public Optional<DeviceNumber> register(OwnerId of, DeviceUri uri, int limit) {
            List<DeviceUri> known = new ArrayList<>(
                    devices.getOrDefault(key(of, new DeviceNumber(0)).owner(), List.of()));
            if (!known.contains(uri)) {
                if (known.size() >= limit) {
                    return Optional.empty();
                }
                known.add(uri);
                devices.put(of, known);
            }
            return Optional.of(new DeviceNumber(known.indexOf(uri) + 1));
        }

        @Override
        public Optional<byte[]> devInf(OwnerId of, DeviceNumber device) {
            return Optional.ofNullable(devInfs.get(key(of, device)));
        }

        @Override
        public void saveDevInf(OwnerId of, DeviceNumber device, DeviceDescription description, byte[] devInf) {
            devInfs.put(key(of, device), devInf);
        }

        @Override
        public void saveNonce(OwnerId of, DeviceNumber device, Nonce nonce) {
            nonces.put(key(of, device), nonce);
        }

        @Override
        public void syncOpened(
                OwnerId of, DeviceNumber device, String datastore, SyncMode asked, SyncMode mode, String reason) {
            opened.add(datastore + " " + asked + (asked == mode ? "" : " " + mode + ": " + reason));
        }

        @Override
        public void syncEnded(OwnerId of, DeviceNumber device, EndedSync sync) {
            ended.add(sync.mode() + " " + sync.end());
        }
    }
}

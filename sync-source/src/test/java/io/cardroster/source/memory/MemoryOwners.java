package io.cardroster.source.memory;

import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.memory.OwnerRows.DeviceRow;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The directory of owners in memory. */
final class MemoryOwners implements OwnerDirectory {

    private static final int FREE_FAILURES = 3;
    private static final int MOST_DOUBLINGS = 10;

    private final MemoryStores stores;
    private final Table<Long, OwnerRows> owners;
    private final Table<String, Failures> failures;
    private final Table<Integer, Long> numbers;
    private final Journal journal;

    MemoryOwners(MemoryStores stores, Table<Long, OwnerRows> owners, Journal journal) {
        this.stores = stores;
        this.owners = owners;
        this.journal = journal;
        this.failures = new Table<>(journal);
        this.numbers = new Table<>(journal);
    }

    @Override
    public Optional<OwnerId> add(String login, Function<OwnerId, byte[]> seal) {
        return stores.alone(tx -> {
            if (byLogin(login).isPresent()) {
                return Optional.empty();
            }
            long number = numbers.find(0).orElse(0L) + 1;
            numbers.put(0, number);
            OwnerId owner = new OwnerId(number);
            OwnerRows rows = new OwnerRows(journal);
            rows.login(new OwnerLogin(owner, login, seal.apply(owner), "platform", DuplicatePolicy.HOLD));
            owners.put(number, rows);
            return Optional.of(owner);
        });
    }

    @Override
    public Map<String, OwnerId> addAll(Collection<String> logins, BiFunction<OwnerId, String, byte[]> seal) {
        Map<String, OwnerId> added = new HashMap<>();
        logins.forEach(
                login -> add(login, owner -> seal.apply(owner, login)).ifPresent(owner -> added.put(login, owner)));
        return added;
    }

    @Override
    public List<OwnerLogin> findAll(Collection<String> logins) {
        return logins.stream().flatMap(login -> find(login).stream()).toList();
    }

    private Optional<OwnerRows> byLogin(String login) {
        return owners.all().filter(rows -> rows.login().login().equals(login)).findFirst();
    }

    @Override
    public Optional<OwnerLogin> find(String login) {
        return stores.alone(tx -> byLogin(login).map(OwnerRows::login));
    }

    @Override
    public Optional<OwnerLogin> find(OwnerId owner) {
        return stores.alone(tx -> owners.find(owner.value()).map(OwnerRows::login));
    }

    @Override
    public List<OwnerLogin> list() {
        return stores.alone(tx -> owners.all()
                .map(OwnerRows::login)
                .sorted(Comparator.comparing(OwnerLogin::login))
                .toList());
    }

    @Override
    public void setConfirm(OwnerId owner, String policy) {
        stores.alone(tx -> {
            OwnerRows rows = tx.write(owner);
            OwnerLogin old = rows.login();
            rows.login(new OwnerLogin(owner, old.login(), old.sealedVerifier(), policy, old.duplicates()));
            return owner;
        });
    }

    @Override
    public void setDuplicates(OwnerId owner, DuplicatePolicy policy) {
        stores.alone(tx -> {
            OwnerRows rows = tx.write(owner);
            OwnerLogin old = rows.login();
            rows.login(new OwnerLogin(owner, old.login(), old.sealedVerifier(), old.confirm(), policy));
            return owner;
        });
    }

    @Override
    public void setForwardsSuspended(OwnerId owner, boolean suspended) {
        stores.alone(tx -> {
            if (suspended) {
                tx.write(owner).suspended.put(0, true);
            } else {
                tx.write(owner).suspended.remove(0);
            }
            return owner;
        });
    }

    @Override
    public void setVerifier(OwnerId owner, byte[] sealedVerifier) {
        stores.alone(tx -> {
            OwnerRows rows = tx.write(owner);
            OwnerLogin old = rows.login();
            rows.login(new OwnerLogin(owner, old.login(), sealedVerifier.clone(), old.confirm(), old.duplicates()));
            rows.sessions.clear();
            rows.answers.clear();
            rows.chunks.clear();
            rows.pageSessions.clear();
            List<DeviceRow> devices = rows.devices.all().toList();
            devices.forEach(row -> rows.devices.put(row.number(), MemoryDevices.withNonce(row, null)));
            return owner;
        });
    }

    @Override
    public void remove(OwnerId owner) {
        stores.alone(tx -> {
            owners.remove(owner.value());
            failures.keys().stream()
                    .filter(key -> key.startsWith("owner:" + owner + ":"))
                    .forEach(failures::remove);
            return owner;
        });
    }

    @Override
    public Optional<Nonce> nonce(OwnerId owner, DeviceUri device) {
        return stores.alone(tx -> tx.read(owner)
                .devices
                .all()
                .filter(row -> row.uri().equals(device))
                .findFirst()
                .map(DeviceRow::nonce));
    }

    @Override
    public List<KnownDevice> devices(OwnerId owner) {
        Comparator<DeviceRow> newest =
                Comparator.comparing(DeviceRow::lastSync, Comparator.nullsLast(Comparator.<Instant>reverseOrder()));
        return stores.alone(tx -> tx.read(owner)
                .devices
                .all()
                .filter(DeviceRow::listed)
                .sorted(newest)
                .map(row -> new KnownDevice(
                        row.number(),
                        row.uri(),
                        row.description().manufacturer(),
                        row.description().model(),
                        row.firstSeen(),
                        row.lastSync(),
                        row.mode(),
                        row.outcome(),
                        row.blocked()))
                .toList());
    }

    @Override
    public boolean setBlocked(OwnerId owner, DeviceNumber device, boolean blocked) {
        return stores.alone(tx -> {
            OwnerRows rows = tx.write(owner);
            Optional<DeviceRow> found = rows.devices.find(device.value()).filter(DeviceRow::listed);
            found.ifPresent(row -> {
                rows.devices.put(
                        row.number(), row.blocked(!blocked ? null : row.blocked() == null ? tx.now() : row.blocked()));
                if (blocked) {
                    endSession(rows, device);
                }
            });
            return found.isPresent();
        });
    }

    @Override
    public boolean forget(OwnerId owner, DeviceNumber device) {
        return stores.alone(tx -> {
            OwnerRows rows = tx.write(owner);
            Optional<DeviceRow> found = rows.devices.find(device.value()).filter(DeviceRow::listed);
            found.ifPresent(row -> {
                endSession(rows, device);
                MemorySyncs syncs = new MemorySyncs(tx);
                syncs.all(owner).stream()
                        .filter(state -> state.device().equals(device))
                        .forEach(state -> syncs.forget(owner, device, state.datastore()));
                rows.deviceSyncs.remove(device.value());
                rows.devices.put(row.number(), row.fresh(row.firstSeen(), true));
            });
            return found.isPresent();
        });
    }

    private static void endSession(OwnerRows rows, DeviceNumber device) {
        rows.sessions.remove(device.value());
        rows.answers.remove(device.value());
        rows.chunks.remove(device.value());
    }

    @Override
    public List<DeviceSync> deviceSyncs(OwnerId owner, DeviceNumber device, int limit) {
        return stores.alone(tx -> tx.read(owner).deviceSyncs.find(device.value()).orElse(List.of()).stream()
                .limit(limit)
                .toList());
    }

    @Override
    public Optional<byte[]> devInf(OwnerId owner, DeviceNumber device) {
        return stores.alone(tx -> tx.read(owner).devices.find(device.value()).map(DeviceRow::devInf));
    }

    @Override
    public List<OwnerLogin> page(String part, String from, boolean backward, int limit) {
        Comparator<String> order = backward ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return list().stream()
                .filter(owner -> owner.login().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)))
                .filter(owner -> from.isEmpty() || order.compare(owner.login(), from) > 0)
                .sorted(Comparator.comparing(OwnerLogin::login, order))
                .limit(limit)
                .sorted(Comparator.comparing(OwnerLogin::login))
                .toList();
    }

    @Override
    public void putImLogin(OwnerId owner, ImLogin login) {
        stores.alone(tx -> {
            tx.write(owner).imLogins.put(login.type(), login);
            return owner;
        });
    }

    @Override
    public Optional<ImLogin> imLogin(OwnerId owner, String type) {
        return stores.alone(tx -> tx.read(owner).imLogins.find(type));
    }

    @Override
    public Instant failed(String throttleKey) {
        return stores.alone(tx -> {
            int count = failures.find(throttleKey).map(Failures::count).orElse(0) + 1;
            Instant until = tx.now();
            if (count > FREE_FAILURES) {
                until = until.plus(Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, MOST_DOUBLINGS)));
            } else {
                until = until.minusMillis(1);
            }
            failures.put(throttleKey, new Failures(count, until));
            return until;
        });
    }

    @Override
    public Optional<Instant> refusedUntil(String throttleKey) {
        return stores.alone(
                tx -> failures.find(throttleKey).map(Failures::until).filter(until -> until.isAfter(tx.now())));
    }

    @Override
    public void succeeded(String throttleKey) {
        stores.alone(tx -> {
            failures.remove(throttleKey);
            return throttleKey;
        });
    }

    @Override
    public Instant now() {
        return stores.alone(MemoryTransaction::now);
    }

    private record Failures(int count, Instant until) {}
}

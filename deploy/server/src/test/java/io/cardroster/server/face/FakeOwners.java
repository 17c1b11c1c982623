package io.cardroster.server.face;

import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Owners in maps with a clock that stands until a test moves it. Three failures are free, then the delay doubles. */
public final class FakeOwners implements OwnerDirectory {

    private static final int FREE = 3;

    public final Map<String, Integer> failures = new LinkedHashMap<>();
    /** The questions and counts so far, by the names of their methods. */
    public final List<String> asked = new ArrayList<>();

    public final Map<Long, ImLogin> imLogins = new LinkedHashMap<>();

    /** Told of each stored login, since the book of the stores has them too. */
    public BiConsumer<OwnerId, ImLogin> loginStored = (owner, login) -> {};

    /** The last syncs of devices by {@code OWNER.DEVICE}. */
    public final Map<String, List<DeviceSync>> syncs = new LinkedHashMap<>();

    private final Map<String, Instant> refused = new LinkedHashMap<>();
    private final Map<Long, OwnerLogin> owners = new LinkedHashMap<>();
    private final Map<String, Nonce> nonces = new LinkedHashMap<>();
    private final Map<Long, List<KnownDevice>> devices = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public void giveNonce(OwnerId owner, DeviceUri device, String nonce) {
        nonces.put(owner + " " + device.value(), new Nonce(nonce));
    }

    public void addDevice(OwnerId owner, KnownDevice device) {
        devices.computeIfAbsent(owner.value(), o -> new ArrayList<>()).add(device);
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

    @Override
    public Optional<OwnerId> add(String login, Function<OwnerId, byte[]> seal) {
        if (find(login).isPresent()) {
            return Optional.empty();
        }
        OwnerId owner = new OwnerId(owners.size() + 1L);
        owners.put(owner.value(), new OwnerLogin(owner, login, seal.apply(owner), "platform", DuplicatePolicy.HOLD));
        return Optional.of(owner);
    }

    @Override
    public Optional<OwnerLogin> find(String login) {
        asked.add("find");
        return owners.values().stream().filter(o -> o.login().equals(login)).findFirst();
    }

    @Override
    public Optional<OwnerLogin> find(OwnerId owner) {
        return Optional.ofNullable(owners.get(owner.value()));
    }

    @Override
    public List<OwnerLogin> list() {
        return List.copyOf(owners.values());
    }

    @Override
    public void setVerifier(OwnerId owner, byte[] sealedVerifier) {
        owners.computeIfPresent(
                owner.value(), (n, o) -> new OwnerLogin(owner, o.login(), sealedVerifier, o.confirm(), o.duplicates()));
    }

    @Override
    public void setConfirm(OwnerId owner, String policy) {
        owners.computeIfPresent(
                owner.value(), (n, o) -> new OwnerLogin(owner, o.login(), o.sealedVerifier(), policy, o.duplicates()));
    }

    @Override
    public void setDuplicates(OwnerId owner, DuplicatePolicy policy) {
        owners.computeIfPresent(
                owner.value(), (n, o) -> new OwnerLogin(owner, o.login(), o.sealedVerifier(), o.confirm(), policy));
    }

    @Override
    public void setForwardsSuspended(OwnerId owner, boolean suspended) {
        asked.add((suspended ? "suspend " : "allow ") + owner);
    }

    @Override
    public void remove(OwnerId owner) {
        owners.remove(owner.value());
    }

    @Override
    public Optional<Nonce> nonce(OwnerId owner, DeviceUri device) {
        asked.add("nonce");
        return Optional.ofNullable(nonces.get(owner + " " + device.value()));
    }

    @Override
    public List<KnownDevice> devices(OwnerId owner) {
        asked.add("devices");
        return devices.getOrDefault(owner.value(), List.of());
    }

    @Override
    public boolean setBlocked(OwnerId owner, DeviceNumber device, boolean blocked) {
        List<KnownDevice> his = devices.getOrDefault(owner.value(), new ArrayList<>());
        his.replaceAll(one -> one.number() != device.value() ? one : blocked(one, blocked ? now : null));
        return his.stream().anyMatch(one -> one.number() == device.value());
    }

    private static KnownDevice blocked(KnownDevice one, @Nullable Instant since) {
        return new KnownDevice(
                one.number(),
                one.uri(),
                one.manufacturer(),
                one.model(),
                one.firstSeen(),
                one.lastSync(),
                one.mode(),
                one.outcome(),
                since);
    }

    @Override
    public boolean forget(OwnerId owner, DeviceNumber device) {
        return devices.getOrDefault(owner.value(), new ArrayList<>()).removeIf(one -> one.number() == device.value());
    }

    @Override
    public List<DeviceSync> deviceSyncs(OwnerId owner, DeviceNumber device, int limit) {
        return syncs.getOrDefault(owner + "." + device.value(), List.of());
    }

    @Override
    public Optional<byte[]> devInf(OwnerId owner, DeviceNumber device) {
        return Optional.empty();
    }

    @Override
    public List<OwnerLogin> page(String part, String from, boolean backward, int limit) {
        List<OwnerLogin> all = owners.values().stream()
                .filter(owner -> owner.login().contains(part))
                .filter(owner -> from.isEmpty() || (owner.login().compareTo(from) > 0) != backward)
                .filter(owner -> !owner.login().equals(from))
                .sorted(Comparator.comparing(OwnerLogin::login))
                .toList();
        return backward
                ? all.subList(Math.max(0, all.size() - limit), all.size())
                : all.subList(0, Math.min(limit, all.size()));
    }

    @Override
    public void putImLogin(OwnerId owner, ImLogin login) {
        imLogins.put(owner.value(), login);
        loginStored.accept(owner, login);
    }

    @Override
    public Optional<ImLogin> imLogin(OwnerId owner, String type) {
        return Optional.ofNullable(imLogins.get(owner.value()));
    }

    @Override
    public Instant failed(String throttleKey) {
        asked.add("failed");
        int count = failures.merge(throttleKey, 1, Integer::sum);
        Instant until = count > FREE ? now.plusSeconds(1L << (count - FREE)) : now.minusMillis(1);
        refused.put(throttleKey, until);
        return until;
    }

    @Override
    public Optional<Instant> refusedUntil(String throttleKey) {
        asked.add("refusedUntil");
        return Optional.ofNullable(refused.get(throttleKey)).filter(until -> until.isAfter(now));
    }

    @Override
    public void succeeded(String throttleKey) {
        asked.add("succeeded");
        failures.remove(throttleKey);
        refused.remove(throttleKey);
    }

    @Override
    public Instant now() {
        return now;
    }
}

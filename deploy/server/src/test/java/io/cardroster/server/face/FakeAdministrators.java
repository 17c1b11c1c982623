package io.cardroster.server.face;

import io.cardroster.source.spi.AdminDirectory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Administrators in maps; sessions last until they are closed. */
public final class FakeAdministrators implements AdminDirectory {

    public final Map<String, String> sessions = new LinkedHashMap<>();
    private final Map<String, String> hashes = new LinkedHashMap<>();

    @Override
    public boolean add(String name, String passwordHash) {
        return hashes.putIfAbsent(name, passwordHash) == null;
    }

    @Override
    public Optional<String> passwordHash(String name) {
        return Optional.ofNullable(hashes.get(name));
    }

    @Override
    public List<String> list() {
        return List.copyOf(hashes.keySet());
    }

    @Override
    public boolean setPasswordHash(String name, String passwordHash) {
        return hashes.replace(name, passwordHash) != null;
    }

    @Override
    public boolean remove(String name) {
        return hashes.size() > 1 && hashes.remove(name) != null;
    }

    @Override
    public void openSession(byte[] tokenHash, String name, Duration lifetime) {
        sessions.put(HexFormat.of().formatHex(tokenHash), name);
    }

    @Override
    public Optional<String> session(byte[] tokenHash, Duration idle) {
        return Optional.ofNullable(sessions.get(HexFormat.of().formatHex(tokenHash)));
    }

    @Override
    public void closeSession(byte[] tokenHash) {
        sessions.remove(HexFormat.of().formatHex(tokenHash));
    }
}

package io.cardroster.source.memory;

import io.cardroster.source.spi.AdminDirectory;
import io.cardroster.source.spi.Administrator;
import io.cardroster.source.spi.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Administrators in maps. */
public final class MemoryAdministrators implements AdminDirectory {

    private final InstantSource clock;
    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, Session> sessions = new TreeMap<>();

    public MemoryAdministrators(InstantSource clock) {
        this.clock = clock;
    }

    private record Row(String hash, Role role) {}

    private record Session(String name, Instant expires, Instant seen) {}

    /** How many sessions there are, over or not. */
    public synchronized int sessions() {
        return sessions.size();
    }

    @Override
    public synchronized boolean add(String name, String passwordHash, Role role) {
        return rows.putIfAbsent(name, new Row(passwordHash, role)) == null;
    }

    @Override
    public synchronized Optional<String> passwordHash(String name) {
        return Optional.ofNullable(rows.get(name)).map(Row::hash);
    }

    @Override
    public synchronized List<Administrator> list() {
        return rows.entrySet().stream()
                .map(row -> new Administrator(row.getKey(), row.getValue().role()))
                .toList();
    }

    @Override
    public synchronized boolean setPasswordHash(String name, String passwordHash) {
        endSessions(name);
        return rows.computeIfPresent(name, (n, row) -> new Row(passwordHash, row.role())) != null;
    }

    @Override
    public synchronized Change setRole(String name, Role role) {
        Row row = rows.get(name);
        if (row == null) {
            return Change.UNKNOWN;
        }
        if (role != Role.ADMIN && last(name)) {
            return Change.LAST;
        }
        if (row.role() != role) {
            endSessions(name);
            rows.put(name, new Row(row.hash(), role));
        }
        return Change.DONE;
    }

    @Override
    public synchronized Change remove(String name) {
        if (!rows.containsKey(name)) {
            return Change.UNKNOWN;
        }
        if (last(name)) {
            return Change.LAST;
        }
        endSessions(name);
        rows.remove(name);
        return Change.DONE;
    }

    private boolean last(String name) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().role() == Role.ADMIN)
                .map(Map.Entry::getKey)
                .toList()
                .equals(List.of(name));
    }

    private void endSessions(String name) {
        sessions.values().removeIf(session -> session.name().equals(name));
    }

    @Override
    public synchronized void openSession(byte[] tokenHash, String name, Duration lifetime) {
        Instant now = clock.instant();
        sessions.put(key(tokenHash), new Session(name, now.plus(lifetime), now));
    }

    @Override
    public synchronized Optional<Administrator> session(byte[] tokenHash, Duration idle) {
        Instant now = clock.instant();
        Session session = sessions.get(key(tokenHash));
        Row row = session == null ? null : rows.get(session.name());
        if (session == null
                || row == null
                || !session.expires().isAfter(now)
                || !session.seen().plus(idle).isAfter(now)) {
            return Optional.empty();
        }
        sessions.put(key(tokenHash), new Session(session.name(), session.expires(), now));
        return Optional.of(new Administrator(session.name(), row.role()));
    }

    @Override
    public synchronized void closeSession(byte[] tokenHash) {
        sessions.remove(key(tokenHash));
    }

    private static String key(byte[] tokenHash) {
        return HexFormat.of().formatHex(tokenHash);
    }
}

package io.cardroster.source.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rows in the order of their keys; every write can be undone through the journal. Rows are values and never change. */
final class Table<K extends Comparable<? super K>, V> {

    private final TreeMap<K, V> rows = new TreeMap<>();
    private final Journal journal;

    Table(Journal journal) {
        this.journal = journal;
    }

    Optional<V> find(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    boolean has(K key) {
        return rows.containsKey(key);
    }

    int size() {
        return rows.size();
    }

    Stream<V> all() {
        return rows.values().stream();
    }

    Stream<V> newestFirst() {
        return rows.descendingMap().values().stream();
    }

    Stream<V> after(K key) {
        return rows.tailMap(key, false).values().stream();
    }

    Collection<K> keys() {
        return List.copyOf(rows.keySet());
    }

    void put(K key, V row) {
        V before = rows.put(key, row);
        journal.remember(() -> restore(key, before));
    }

    void insert(K key, V row) {
        if (rows.containsKey(key)) {
            throw new IllegalStateException("row exists already: " + key);
        }
        put(key, row);
    }

    void remove(K key) {
        V before = rows.remove(key);
        if (before != null) {
            journal.remember(() -> restore(key, before));
        }
    }

    void removeIf(Predicate<V> condition) {
        List<K> gone = new ArrayList<>();
        rows.forEach((key, row) -> {
            if (condition.test(row)) {
                gone.add(key);
            }
        });
        gone.forEach(this::remove);
    }

    void clear() {
        removeIf(any -> true);
    }

    private void restore(K key, V before) {
        if (before == null) {
            rows.remove(key);
        } else {
            rows.put(key, before);
        }
    }
}

package io.cardroster.db;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** Columns of many items as one array parameter each, for {@code unnest} and {@code any}. */
final class SqlArrays {

    private SqlArrays() {}

    static <T> Argument bigints(Collection<T> items, Function<T, @Nullable Long> column) {
        return array("int8", items.stream().map(column).toArray(Long[]::new));
    }

    static Argument bigints(Collection<Long> items) {
        return array("int8", items.toArray(Long[]::new));
    }

    static <T> Argument ints(Collection<T> items, Function<T, Integer> column) {
        return array("int4", items.stream().map(column).toArray(Integer[]::new));
    }

    static <T> Argument texts(Collection<T> items, Function<T, @Nullable String> column) {
        return array("text", items.stream().map(column).toArray(String[]::new));
    }

    static <T> Argument booleans(Collection<T> items, Function<T, Boolean> column) {
        return array("bool", items.stream().map(column).toArray(Boolean[]::new));
    }

    static <T> Argument uuids(Collection<T> items, Function<T, UUID> column) {
        return array("uuid", items.stream().map(column).toArray(UUID[]::new));
    }

    static <T> Argument times(Collection<T> items, Function<T, @Nullable Instant> column) {
        return array(
                "timestamptz",
                items.stream().map(item -> text(column.apply(item))).toArray(String[]::new));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    static <T> Argument blobs(Collection<T> items, Function<T, byte[]> column) {
        return array("bytea", items.stream().map(column).toArray(byte[][]::new));
    }

    private static Argument array(String type, Object[] values) {
        return (position, statement, context) ->
                statement.setArray(position, context.getConnection().createArrayOf(type, values));
    }
}

package io.cardroster.server.rest;

import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Records to JSON and back. A record's component may be missing only where it is nullable. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // A number is no text: a caller that sends one for a name has a mistake in it.
            .withCoercionConfig(
                    LogicalType.Textual,
                    coercion -> List.of(
                                    CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                            .forEach(shape -> coercion.setCoercion(shape, CoercionAction.Fail)))
            .build();

    private Json() {}

    static Answer answer(int status, Object content) {
        return new Answer(status, "application/json", MAPPER.writeValueAsBytes(content), Map.of());
    }

    static Answer problem(int status, String reason) {
        return answer(status, new Problem(reason));
    }

    /**
     * The body as that record.
     *
     * @throws RefusalException when it is none; says which part is missing, and nothing of what it holds
     */
    static <T> T read(byte[] body, Class<T> type) {
        T record;
        try {
            record = MAPPER.readValue(body, type);
        } catch (JacksonException e) {
            throw RefusalException.badInput(reason(e));
        }
        if (record == null) {
            throw RefusalException.badInput("the body is not a JSON object");
        }
        missing(record);
        return record;
    }

    /** The library's own words quote the document, which may hold a password. */
    private static String reason(JacksonException failure) {
        String path = failure.getPath().stream()
                .map(part -> part.getPropertyName() == null ? "" : part.getPropertyName())
                .filter(name -> !name.isEmpty())
                .reduce((one, other) -> one + "." + other)
                .orElse("");
        return path.isEmpty() ? "the body is not a JSON object of this operation" : path + " is not what it should be";
    }

    private static void missing(Object record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(record, component);
            if (value == null && !nullable(component)) {
                throw RefusalException.badInput(component.getName() + " is missing");
            }
            if (value instanceof Record inner) {
                missing(inner);
            } else if (value instanceof List<?> list) {
                list.forEach(one -> inList(component, one));
            }
        }
    }

    private static void inList(RecordComponent list, @Nullable Object one) {
        if (one == null) {
            throw RefusalException.badInput(list.getName() + " is not what it should be");
        }
        if (one instanceof Record inner) {
            missing(inner);
        }
    }

    private static @Nullable Object value(Object record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true); // of records that only their own table knows
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no access to " + component, e);
        }
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}

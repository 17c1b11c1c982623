package io.cardroster.server.rest;

import io.cardroster.server.http.Answer;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON operation with its description, from which both its route and its place in the OpenAPI document are made.
 *
 * @param path below the root of its table, with variables in braces
 * @param summary one line without a full stop
 * @param audited what is written down of each call; null when nothing is
 * @param least the least role of administrators; null in a table without roles
 * @param parameters of the query
 * @param body record that the caller sends; null when he sends none
 * @param optional whether the body may be missing
 * @param result what comes back when it is done
 * @param refusal record of the answer 409; {@link Problem} unless there is more to say
 */
public record Operation(
        String method,
        String path,
        String summary,
        @Nullable AuditVerb audited,
        @Nullable Role least,
        List<Parameter> parameters,
        @Nullable Class<?> body,
        boolean optional,
        Result result,
        Class<?> refusal,
        Function<ApiCall, Answer> work) {

    public Operation {
        parameters = List.copyOf(parameters);
    }

    /** What comes back. */
    public sealed interface Result {

        /** A JSON object. */
        record One(Class<?> type) implements Result {}

        /** A JSON array of such objects. */
        record Many(Class<?> type) implements Result {}

        /**
         * Bytes of one of these content types.
         *
         * @param types for example {@code image/png}
         */
        record Raw(List<String> types) implements Result {

            public Raw {
                types = List.copyOf(types);
            }
        }
    }

    public static Draft get(String path, String summary) {
        return new Draft("GET", path, summary);
    }

    public static Draft post(String path, String summary) {
        return new Draft("POST", path, summary);
    }

    public static Draft put(String path, String summary) {
        return new Draft("PUT", path, summary);
    }

    public static Draft delete(String path, String summary) {
        return new Draft("DELETE", path, summary);
    }

    /** Whether it takes those who are not known: the login, and the description of the operations. */
    boolean open() {
        return path.equals(Api.DOCUMENT) || (path.equals(Api.SESSION) && method.equals("POST"));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** An operation that is being described; what it does comes last. */
    public static final class Draft {

        private final String method;
        private final String path;
        private final String summary;
        private final List<Parameter> parameters = new ArrayList<>();
        private @Nullable AuditVerb audited;
        private @Nullable Role least;
        private @Nullable Class<?> body;
        private boolean optional;
        private Class<?> refusal = Problem.class;

        private Draft(String method, String path, String summary) {
            this.method = method;
            this.path = path;
            this.summary = summary;
        }

        /** For administrators of that role and higher ones. */
        public Draft role(Role lowest) {
            least = lowest;
            return this;
        }

        public Draft audited(AuditVerb verb) {
            audited = verb;
            return this;
        }

        /** Shows contents of an owner's, for {@link Role#SUPPORT}, who is written down, and higher. */
        public Draft contents() {
            return role(Role.SUPPORT).audited(AuditVerb.CONTENTS_READ);
        }

        public Draft asks(Parameter... more) {
            parameters.addAll(List.of(more));
            return this;
        }

        public Draft takes(Class<?> record) {
            body = record;
            return this;
        }

        /** Takes that record or no body at all. */
        public Draft takesPerhaps(Class<?> record) {
            optional = true;
            return takes(record);
        }

        public Draft refuses(Class<?> record) {
            refusal = record;
            return this;
        }

        /** Answers with a record. */
        public <T> Operation answers(Class<T> type, Function<ApiCall, T> operation) {
            return made(new Result.One(type), call -> Json.answer(200, operation.apply(call)));
        }

        /** Answers with records. */
        public <T> Operation answersAll(Class<T> type, Function<ApiCall, ? extends List<T>> operation) {
            return made(new Result.Many(type), call -> Json.answer(200, operation.apply(call)));
        }

        /** Says only that it is done. */
        public Operation does(Consumer<ApiCall> operation) {
            return answers(Done.class, call -> {
                operation.accept(call);
                return Done.DONE;
            });
        }

        /** Answers with a record by an answer of the operation's own, which may be a refusal. */
        public Operation replies(Class<?> type, Function<ApiCall, Answer> operation) {
            return made(new Result.One(type), operation);
        }

        /** Answers with bytes of one of these types. */
        public Operation sends(List<String> types, Function<ApiCall, Answer> operation) {
            return made(new Result.Raw(types), operation);
        }

        private Operation made(Result result, Function<ApiCall, Answer> operation) {
            return new Operation(
                    method, path, summary, audited, least, parameters, body, optional, result, refusal, operation);
        }
    }
}

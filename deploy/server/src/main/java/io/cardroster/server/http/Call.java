package io.cardroster.server.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request for a route, without the servlet around it.
 *
 * @param variables of the path, decoded
 * @param query parameters of the query, the first of each name
 * @param headers by lower-case name, the first of each
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Call(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Visitor visitor) {

    public Call {
        variables = Map.copyOf(variables);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /**
     * A variable of the route's own template.
     *
     * @throws IllegalArgumentException when the template has none of that name
     */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no variable " + name);
        }
        return value;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Optional<String> queryParameter(String name) {
        return Optional.ofNullable(query.get(name));
    }
}

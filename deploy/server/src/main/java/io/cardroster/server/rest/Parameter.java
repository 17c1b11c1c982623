package io.cardroster.server.rest;

import java.util.Collection;
import java.util.List;

/**
 * A parameter of an operation's query; each may be missing.
 *
 * @param values those that are taken; empty when any text is
 */
public record Parameter(String name, String description, List<String> values) {

    public Parameter {
        values = List.copyOf(values);
    }

    /** A parameter that takes any text. */
    public static Parameter text(String name, String description) {
        return new Parameter(name, description, List.of());
    }

    /** A parameter that takes one of these words. */
    public static Parameter word(String name, String description, Collection<String> values) {
        return new Parameter(name, description, values.stream().sorted().toList());
    }
}

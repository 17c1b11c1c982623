package io.cardroster.server.rest;

import java.util.List;

/**
 * Operations about the same thing.
 *
 * @param name under which the document lists them
 */
public record Topic(String name, List<Operation> operations) {

    public Topic {
        operations = List.copyOf(operations);
    }
}

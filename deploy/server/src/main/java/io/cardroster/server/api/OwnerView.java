package io.cardroster.server.api;

/**
 * An owner as lists show him.
 *
 * @param confirm {@code ask} or {@code auto}
 */
public record OwnerView(String name, long number, String confirm) {}

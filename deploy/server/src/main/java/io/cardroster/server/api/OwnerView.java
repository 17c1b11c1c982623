package io.cardroster.server.api;

/**
 * An owner as lists show him.
 *
 * @param confirm {@code ask} or {@code auto}
 * @param duplicates {@code hold}, {@code remove} or {@code merge}
 */
public record OwnerView(String name, long number, String confirm, String duplicates) {}

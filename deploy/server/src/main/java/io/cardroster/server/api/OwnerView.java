package io.cardroster.server.api;

/**
 * An owner as lists show him.
 *
 * @param confirm {@code ask}, {@code auto} or {@code platform}
 * @param duplicates {@code hold}, {@code remove} or {@code merge}
 * @param password in which form it is kept, as {@link io.cardroster.server.auth.PasswordForm} names it; {@code unreadable} when
 *     it must be set again
 */
public record OwnerView(String name, long number, String confirm, String duplicates, String password) {}

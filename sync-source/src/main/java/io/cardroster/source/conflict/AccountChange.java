package io.cardroster.source.conflict;

import io.cardroster.source.card.Account;
import org.jspecify.annotations.Nullable;

/**
 * What became of an IM account of the server's card.
 *
 * @param before null for an added account
 * @param after null for a removed account; another key than {@code before} for one whose type or number was changed
 */
public record AccountChange(
        @Nullable Account before, @Nullable Account after) {}

package io.cardroster.server.web.me;

import io.cardroster.server.api.DuplicateView;
import io.cardroster.server.web.Comparison;

/**
 * A held duplicate beside the card that it doubles.
 *
 * @param comparison first the card that is there, then the held one
 */
public record HeldCard(DuplicateView duplicate, Comparison comparison) {}

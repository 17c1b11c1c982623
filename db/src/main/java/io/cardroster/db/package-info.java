/**
 * The stores of {@code syncml.spi} and {@code source.spi} in PostgreSQL: native set-based SQL, one statement for any number of
 * items. No rule about cards or sessions belongs here.
 */
@NullMarked
package io.cardroster.db;

import org.jspecify.annotations.NullMarked;

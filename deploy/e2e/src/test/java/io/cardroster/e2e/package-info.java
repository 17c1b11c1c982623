/** Cardroster as its users meet it: the commands that a person types, a real phone client, a real browser, real servers. */
@NullMarked
package io.cardroster.e2e;

import org.jspecify.annotations.NullMarked;

/** The ports that db and im-adapter fill. Interfaces, values and exceptions only; every store method takes the owner first. */
@NullMarked
package io.cardroster.source.spi;

import org.jspecify.annotations.NullMarked;

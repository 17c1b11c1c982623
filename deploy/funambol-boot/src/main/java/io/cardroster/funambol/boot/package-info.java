/**
 * Loads what is packed inside the jar through a class loader of its own and keeps one runtime for the whole web application. Knows neither the
 * host nor what it loads.
 */
@NullMarked
package io.cardroster.funambol.boot;

import org.jspecify.annotations.NullMarked;

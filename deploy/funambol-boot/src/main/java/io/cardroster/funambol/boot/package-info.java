/**
 * Loads what is packed inside the jar through a class loader of its own and keeps one runtime for the whole web application. Knows neither the
 * host nor what it loads.
 */
package io.cardroster.funambol.boot;

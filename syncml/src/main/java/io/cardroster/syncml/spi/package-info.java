/**
 * What the engine asks of the world: datastores, session rows, devices, credentials. Interfaces and values only.
 */
@NullMarked
package io.cardroster.syncml.spi;

import org.jspecify.annotations.NullMarked;

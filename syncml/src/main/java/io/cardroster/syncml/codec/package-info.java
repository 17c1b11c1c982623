/**
 * Bytes to message and back, XML and WBXML behind one interface. No session state.
 */
@NullMarked
package io.cardroster.syncml.codec;

import org.jspecify.annotations.NullMarked;

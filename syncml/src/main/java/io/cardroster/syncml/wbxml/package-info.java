/**
 * WBXML as StAX reader and writer with code pages as tables. Knows tokens, never what an element means.
 */
@NullMarked
package io.cardroster.syncml.wbxml;

import org.jspecify.annotations.NullMarked;

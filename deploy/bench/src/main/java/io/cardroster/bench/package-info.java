/** Measures what syncs cost a running server. Plays phones from outside; knows nothing of the server's insides. */
@NullMarked
package io.cardroster.bench;

import org.jspecify.annotations.NullMarked;

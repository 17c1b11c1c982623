/**
 * The master key and what is made with it: sealed values and derived keys. The only place that knows the crypto library; the key's
 * bytes never leave it.
 */
@NullMarked
package io.cardroster.server.keys;

import org.jspecify.annotations.NullMarked;

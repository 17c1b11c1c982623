/**
 * The server's own directory: one server at a time in it, closed to others, secrets written whole or not at all. Nothing here
 * knows what the files mean.
 */
@NullMarked
package io.cardroster.server.data;

import org.jspecify.annotations.NullMarked;

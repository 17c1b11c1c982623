/** The server's start and stop: what is wired with what, in which order, and which exit code tells how it ended. */
@NullMarked
package io.cardroster.server;

import org.jspecify.annotations.NullMarked;

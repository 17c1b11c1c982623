/** The command line: turns words into calls of the JSON API of the running server. Knows no store and no domain type. */
@NullMarked
package io.cardroster.server.cli;

import org.jspecify.annotations.NullMarked;

/** Puts a backup back while no server runs. Listeners, pages and IM platforms never come in here. */
@NullMarked
package io.cardroster.server.backup;

import org.jspecify.annotations.NullMarked;

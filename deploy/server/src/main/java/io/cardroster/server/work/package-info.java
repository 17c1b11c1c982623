/** Work that nobody waits for: lanes with work on IM platforms, and periodic jobs. What the work is stands in the domain. */
@NullMarked
package io.cardroster.server.work;

import org.jspecify.annotations.NullMarked;

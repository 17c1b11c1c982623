/** Messages that are sent for an owner who is not logged in: the command, its limits, its way to each recipient. */
@NullMarked
package io.cardroster.source.forward;

import org.jspecify.annotations.NullMarked;

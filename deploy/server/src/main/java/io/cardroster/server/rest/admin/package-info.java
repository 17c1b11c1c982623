/** Operations for administrators and for the command line, over the same desks as their pages. */
@NullMarked
package io.cardroster.server.rest.admin;

import org.jspecify.annotations.NullMarked;

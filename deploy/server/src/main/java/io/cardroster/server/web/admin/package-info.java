/** The administrators' pages. They read through the same desks as the API and change nothing on their own. */
@NullMarked
package io.cardroster.server.web.admin;

import org.jspecify.annotations.NullMarked;

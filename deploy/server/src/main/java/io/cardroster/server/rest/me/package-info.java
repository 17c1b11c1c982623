/** Operations for owners. They see nothing but what is the caller's, and change nothing but through the desks of his pages. */
@NullMarked
package io.cardroster.server.rest.me;

import org.jspecify.annotations.NullMarked;

/** Stand-ins and a running administration for the tests of this module's outer face. */
@NullMarked
package io.cardroster.server.face;

import org.jspecify.annotations.NullMarked;

/** Asks the operator's own directory whether a password is right. Knows nothing of owners, stores and phones. */
@NullMarked
package io.cardroster.server.external;

import org.jspecify.annotations.NullMarked;

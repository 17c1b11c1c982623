/** Laws over all modules: which package may know which, and how this house writes Java. */
@NullMarked
package io.cardroster.laws;

import org.jspecify.annotations.NullMarked;

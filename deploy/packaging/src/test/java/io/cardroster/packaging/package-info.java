/** Tests of what is shipped: reads the packages as files. */
@NullMarked
package io.cardroster.packaging;

import org.jspecify.annotations.NullMarked;

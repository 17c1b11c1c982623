/** IM platforms by configuration. Says what may be connected to; the protocols are in the packages below. */
@NullMarked
package io.cardroster.im;

import org.jspecify.annotations.NullMarked;

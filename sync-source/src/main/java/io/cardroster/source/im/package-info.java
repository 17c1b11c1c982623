/** What all work on IM platforms shares: logins that are guarded, and what a piece of work says when it ends. */
@NullMarked
package io.cardroster.source.im;

import org.jspecify.annotations.NullMarked;

/** The owners' own pages. They see nothing but what is the visitor's, and change nothing but through the desks. */
@NullMarked
package io.cardroster.server.web.me;

import org.jspecify.annotations.NullMarked;

/** XMPP with Smack. No Smack type leaves this package, and nothing here decides what is wanted. */
@NullMarked
package io.cardroster.im.xmpp;

import org.jspecify.annotations.NullMarked;

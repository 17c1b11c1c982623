/** {@code deploy/run --demo}: an owner, two phones and an XMPP server that show what the product does, through its own doors. */
@NullMarked
package io.cardroster.server.demo;

import org.jspecify.annotations.NullMarked;

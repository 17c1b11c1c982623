/** The domain: what a card is, what changed, who wins, what is wanted on the IM side. Knows no XML, HTTP, SQL or XMPP. */
@NullMarked
package io.cardroster.source;

import org.jspecify.annotations.NullMarked;

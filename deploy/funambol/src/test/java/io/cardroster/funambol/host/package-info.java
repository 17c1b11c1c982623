/**
 * A host of our own that calls the packed module in the orders in which Funambol DS Server was seen to call its sources, from a
 * class path with that server's old libraries.
 */
@NullMarked
package io.cardroster.funambol.host;

import org.jspecify.annotations.NullMarked;

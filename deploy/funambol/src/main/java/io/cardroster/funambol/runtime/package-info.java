/**
 * What runs behind the sync sources of Funambol DS Server, in a class loader of its own: the same datastores, stores and work as in the
 * standalone server. Knows nothing of the host but the bridge.
 */
@NullMarked
package io.cardroster.funambol.runtime;

import org.jspecify.annotations.NullMarked;

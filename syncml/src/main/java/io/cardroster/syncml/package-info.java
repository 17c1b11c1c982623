/** The SyncML (OMA DS) protocol. It can synchronise any datastore; it knows no card and nothing else of this project. */
@NullMarked
package io.cardroster.syncml;

import org.jspecify.annotations.NullMarked;

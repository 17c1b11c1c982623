/** What every datastore needs around its own rules: opening and ending a sync, folding the commands of a message. Knows no item. */
@NullMarked
package io.cardroster.source.sync;

import org.jspecify.annotations.NullMarked;

/** Cards, accounts and their history as values. No rules about devices and no stores. */
@NullMarked
package io.cardroster.source.card;

import org.jspecify.annotations.NullMarked;

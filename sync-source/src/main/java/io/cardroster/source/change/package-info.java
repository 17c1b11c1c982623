/**
 * What a device's changes do to the book and what the book owes the device: folding, pairing, twins, duplicates; the
 * {@code contacts} datastore and the edits that other doors make to a book. No XML, no SQL, no IM.
 */
@NullMarked
package io.cardroster.source.change;

import org.jspecify.annotations.NullMarked;

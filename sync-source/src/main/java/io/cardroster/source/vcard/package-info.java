/** vCard bytes to property elements and back, in the form that a device understands. Decides nothing. */
@NullMarked
package io.cardroster.source.vcard;

import org.jspecify.annotations.NullMarked;

/**
 * What kinds of devices need otherwise than the protocol says: switches, the rules by which a device gets them, and the file of the
 * rules. Nothing here knows sessions or commands.
 */
@NullMarked
package io.cardroster.syncml.device;

import org.jspecify.annotations.NullMarked;

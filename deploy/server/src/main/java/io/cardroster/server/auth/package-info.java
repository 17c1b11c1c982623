/** Who may in: password verifiers of owners and administrators, and the throttle. No HTTP here and no SyncML messages. */
@NullMarked
package io.cardroster.server.auth;

import org.jspecify.annotations.NullMarked;

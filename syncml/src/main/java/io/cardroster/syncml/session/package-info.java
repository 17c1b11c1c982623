/**
 * What a session does with a message: authentication, commands, phases, packing under MaxMsgSize. {@link
 * io.cardroster.syncml.session.SyncEngine} is the only way in. No SQL, no HTTP and no card may come in here.
 */
@NullMarked
package io.cardroster.syncml.session;

import org.jspecify.annotations.NullMarked;

package io.cardroster.syncml.codec;

import io.cardroster.syncml.message.SyncMessage;

/**
 * A message with the form that it came in.
 *
 * @param form for the answer; its version is that of VerProto, and 1.2 when that names none of ours
 */
public record DecodedMessage(SyncMessage message, WireForm form) {}

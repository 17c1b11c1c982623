package io.cardroster.source.change;

import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;

/** A readable item of a message. */
record Incoming(Luid luid, Change.Verb verb, CardContent content, Body body) {}

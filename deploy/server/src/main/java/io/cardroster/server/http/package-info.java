/** Listeners, the SyncML door, health and the plain router under API and pages. What the routes do is none of its business. */
@NullMarked
package io.cardroster.server.http;

import org.jspecify.annotations.NullMarked;

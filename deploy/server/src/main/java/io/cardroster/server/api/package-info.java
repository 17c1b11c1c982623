/**
 * The desks behind the pages and the JSON operations, what they show, and the file by which the command line finds the server. No
 * HTML and no routes here.
 */
@NullMarked
package io.cardroster.server.api;

import org.jspecify.annotations.NullMarked;

/** The JSON operations under {@code /api/v1} and the file by which the command line finds them. No HTML here. */
@NullMarked
package io.cardroster.server.api;

import org.jspecify.annotations.NullMarked;

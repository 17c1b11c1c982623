/**
 * The database that comes with the server: a real PostgreSQL, durable and closed to others, as a child process on loopback. Only
 * processes and files here; what is stored in it is no matter of this package.
 */
@NullMarked
package io.cardroster.server.postgres;

import org.jspecify.annotations.NullMarked;

package io.cardroster.server.web;

/**
 * A logged-in administrator.
 *
 * @param csrf what his forms must bring back; says nothing about the session's own token
 */
record PageSession(String administrator, String csrf) {}

package io.cardroster.server.web;

/**
 * Somebody who is logged in.
 *
 * @param user his name
 * @param csrf what his forms must bring back; says nothing about the session's own token
 */
public record PageSession(String user, String csrf) {}

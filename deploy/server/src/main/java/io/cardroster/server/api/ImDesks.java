package io.cardroster.server.api;

/** What is done on IM platforms for owners. */
public record ImDesks(RosterDesk rosters, ForwardDesk forwards) {}

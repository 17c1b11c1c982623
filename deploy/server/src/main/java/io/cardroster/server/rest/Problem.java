package io.cardroster.server.rest;

/**
 * Why an operation was not carried out.
 *
 * @param error for the person who asked
 */
public record Problem(String error) {}

package io.cardroster.server.api;

/** An administrator as lists show him. */
public record AdministratorView(String name, String role) {}

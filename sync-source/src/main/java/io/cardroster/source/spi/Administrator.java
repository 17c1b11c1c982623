package io.cardroster.source.spi;

/** Somebody who may use the administrators' pages. */
public record Administrator(String name, Role role) {}

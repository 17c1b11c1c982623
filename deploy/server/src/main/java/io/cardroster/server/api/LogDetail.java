package io.cardroster.server.api;

/** An entry of the log with the versions that met; a version is null when there was none, or when it was pruned since. */
public record LogDetail(LogLine line, ConflictDetail.Versions versions) {}

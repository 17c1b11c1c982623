package io.cardroster.server.config;

import java.nio.file.Path;

/**
 * A listener with TLS for phones and owners, beside the plain one.
 *
 * @param listen where it takes connections
 * @param certificates PEM: the server's certificate first, then the chain
 * @param key PEM, PKCS#8 and not encrypted
 */
public record Tls(Listen listen, Path certificates, Path key) {}

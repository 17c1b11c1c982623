package io.cardroster.server.http;

import java.nio.file.Path;

/**
 * A listener for {@code /sync} and {@code /me} with TLS.
 *
 * @param certificates PEM: the server's certificate first, then the chain
 * @param key PEM, PKCS#8 and not encrypted
 */
public record TlsFiles(String bind, int port, Path certificates, Path key) {}

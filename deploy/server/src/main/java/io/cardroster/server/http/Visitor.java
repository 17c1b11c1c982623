package io.cardroster.server.http;

/**
 * Who is at the other end of a request, after trusted proxies were asked.
 *
 * @param address of the visitor as the server sees it or a trusted proxy says it
 * @param loopback whether the connection comes from this machine and not through a proxy
 * @param secure whether nobody on the way could read along: TLS, or this machine
 * @param source what failed logins are counted by; empty behind a trusted gateway. An IPv6 visitor counts with his /64
 */
public record Visitor(String address, boolean loopback, boolean secure, String source) {}

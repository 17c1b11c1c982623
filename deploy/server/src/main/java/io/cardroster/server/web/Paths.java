package io.cardroster.server.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts addresses of pages together. */
public final class Paths {

    private Paths() {}

    /** A path below a root; each segment is escaped. */
    public static String of(String root, String... segments) {
        StringBuilder path = new StringBuilder(root);
        for (String segment : segments) {
            path.append('/').append(escaped(segment));
        }
        return path.toString();
    }

    /** A query with its question mark, empty parameters left out; nothing when none is left. */
    public static String query(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> escaped(parameter.getKey()) + "=" + escaped(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** Whether it is an address of this server below a root, so that a redirect leads to no stranger. */
    static boolean within(String path, String root) {
        return (path.equals(root) || path.startsWith(root + "/"))
                && path.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package io.cardroster.server.web;

import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Style and script of the pages. The content's digest is in each name, so browsers may keep them for ever. */
public final class Assets {

    private static final Map<String, String> RESOURCES = Map.of(
            "pico.css", "/META-INF/resources/webjars/picocss__pico/2.1.1/css/pico.min.css",
            "htmx.js", "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js",
            "cardroster.css", "/io/cardroster/server/web/cardroster.css",
            "cardroster.js", "/io/cardroster/server/web/cardroster.js");

    private final String root;
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /**
     * Reads them all.
     *
     * @param root path under which they are served
     * @throws IllegalStateException when one is not on the class path
     */
    Assets(String root) {
        this.root = root;
        RESOURCES.forEach((name, resource) -> {
            byte[] content = read(resource);
            String file = digest(content) + "-" + name;
            String type = name.endsWith(".css") ? "text/css;charset=utf-8" : "text/javascript;charset=utf-8";
            Map<String, String> headers = Map.of("Cache-Control", "public, max-age=31536000, immutable");
            paths.put(name, root + "/" + file);
            answers.put(file, new Answer(200, type, content, headers));
        });
    }

    /**
     * Where a page finds one.
     *
     * @param name {@code pico.css}, {@code htmx.js}, {@code cardroster.css} or {@code cardroster.js}
     */
    public String path(String name) {
        String path = paths.get(name);
        if (path == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return path;
    }

    /** Their only door. */
    List<Route> routes() {
        return List.of(new Route("GET", root + "/{file}", this::answer));
    }

    private Answer answer(Call call) {
        return answers.getOrDefault(call.variable("file"), Answer.text(404, "not found\n"));
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}

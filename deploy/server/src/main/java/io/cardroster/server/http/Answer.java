package io.cardroster.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers.
 *
 * @param body whole; empty when it is streamed
 * @param stream writes a body that is too large to be held; null when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // written, never compared
public record Answer(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        @Nullable Stream stream) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, body, headers, null);
    }

    /** A body that is written piece by piece. */
    @FunctionalInterface
    public interface Stream {
        void write(OutputStream out) throws IOException;
    }

    /** A file to be kept, written while it is made. */
    public static Answer download(String contentType, String fileName, Stream stream) {
        return new Answer(
                200,
                contentType,
                new byte[0],
                Map.of("Content-Disposition", "attachment; filename=\"" + fileName + "\""),
                stream);
    }

    public static Answer text(int status, String text) {
        return new Answer(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static Answer html(int status, String html) {
        return new Answer(status, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A redirect after a POST; the target is always a path of our own. */
    public static Answer seeOther(String path) {
        return new Answer(303, "text/plain;charset=utf-8", new byte[0], Map.of("Location", path));
    }

    /** The same answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more, stream);
    }
}

package io.cardroster.server.rest;

import io.cardroster.server.api.Picture;
import io.cardroster.server.http.Answer;
import java.util.List;
import java.util.Map;

/** Photos of contacts as answers. */
public final class Pictures {

    /** Content types that are ever sent. */
    public static final List<String> TYPES = List.of("image/jpeg", "image/png", "image/gif");

    private Pictures() {}

    /** The picture as it is; should it be none after all, it can do nothing in a browser either. */
    public static Answer answer(Picture picture) {
        return new Answer(
                200,
                picture.contentType(),
                picture.bytes(),
                Map.of("Content-Security-Policy", "default-src 'none'; sandbox"));
    }
}
